package dev.chartwright.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.internal.ManifestText;
import dev.chartwright.release.internal.StoredRecord;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what Helm stores about a revision. */
final class RevisionReader {
  private RevisionReader() {}

  static Revision read(StoredRecord record) {
    JsonNode payload = record.payload();
    JsonNode info = payload.path("info");
    JsonNode metadata = payload.path("chart").path("metadata");
    ReleaseName release =
        new ReleaseName(payload.path("name").asText(), payload.path("namespace").asText());
    JsonNode values = payload.path("config");
    return new Revision(
        release,
        payload.path("version").asInt(),
        Revision.Status.of(info.path("status").asText()),
        metadata.path("name").asText(),
        metadata.path("version").asText(),
        metadata.path("appVersion").asText(),
        values.isObject() ? values : JsonNodeFactory.instance.objectNode(),
        payload.path("manifest").asText(),
        hooks(payload.path("hooks"), release.namespace()),
        info.path("notes").asText(),
        info.path("description").asText(),
        time(info.path("last_deployed")).orElse(Instant.EPOCH));
  }

  private static List<StoredHook> hooks(JsonNode stored, String namespace) {
    List<StoredHook> hooks = new ArrayList<>();
    for (JsonNode hook : stored) {
      String manifest = hook.path("manifest").asText();
      JsonNode run = hook.path("last_run");
      hooks.add(
          new StoredHook(
              ObjectRef.of(ManifestText.read(manifest), namespace),
              hook.path("path").asText(),
              manifest,
              words(hook.path("events")),
              hook.path("weight").asInt(),
              words(hook.path("delete_policies")),
              HookRun.Phase.of(run.path("phase").asText()),
              time(run.path("started_at")),
              time(run.path("completed_at"))));
    }
    return hooks;
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }

  /** Go writes the year 1 for a missing time. */
  private static Optional<Instant> time(JsonNode text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.asText()).toInstant())
          .filter(time -> time.isAfter(Instant.EPOCH));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
