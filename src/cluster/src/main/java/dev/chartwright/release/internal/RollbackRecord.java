package dev.chartwright.release.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.cluster.ObjectRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Makes the record of a revision that a {@link LiteralChart} gave look like that of {@code helm
 * rollback} (pkg/action/rollback.go prepareRollback): chart, values, manifest, hooks and notes are
 * those of the revision rolled back to; number, times and status are its own.
 */
public final class RollbackRecord {
  private static final List<String> TAKEN_OVER = List.of("chart", "config", "manifest");

  private RollbackRecord() {}

  /**
   * Returns which revision a record must be made to look like.
   *
   * @return its number; empty for a record that is complete
   */
  public static OptionalInt origin(StoredRecord record) {
    JsonNode number =
        record
            .payload()
            .path("chart")
            .path("metadata")
            .path("annotations")
            .path(LiteralChart.ORIGIN);
    return number.isTextual() ? OptionalInt.of(number.asInt()) : OptionalInt.empty();
  }

  /**
   * Completes a record.
   *
   * @param record the record; it is changed
   * @param origin that of the revision rolled back to
   */
  public static void complete(StoredRecord record, StoredRecord origin) {
    ObjectNode payload = record.payload();
    Map<String, JsonNode> runs = runs(payload.path("hooks"));
    for (String part : TAKEN_OVER) {
      take(payload, origin.payload(), part);
    }
    take(payload.withObjectProperty("info"), origin.payload().path("info"), "notes");
    take(payload, origin.payload(), "hooks");
    for (JsonNode hook : payload.path("hooks")) {
      JsonNode run = runs.get(key(hook));
      if (run != null && LiteralChart.isRollbackHook(hook) && hook instanceof ObjectNode own) {
        take(own, run, "last_run");
        take(own, run, "delete_policies");
      }
    }
  }

  private static void take(ObjectNode target, JsonNode source, String part) {
    if (source.has(part)) {
      target.set(part, source.path(part).deepCopy());
    } else {
      target.remove(part);
    }
  }

  private static Map<String, JsonNode> runs(JsonNode hooks) {
    Map<String, JsonNode> runs = new HashMap<>();
    if (hooks instanceof ArrayNode list) {
      list.forEach(hook -> runs.put(key(hook), hook));
    }
    return runs;
  }

  private static String key(JsonNode hook) {
    return ObjectRef.of(ManifestText.read(hook.path("manifest").asText()), "").toString();
  }
}
