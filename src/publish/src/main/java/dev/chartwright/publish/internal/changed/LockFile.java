package dev.chartwright.publish.internal.changed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.check.Finding;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.yaml.Json;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Checks Chart.lock. Helm computes its digest from the required and the locked dependencies. */
final class LockFile {

  private LockFile() {}

  static List<Finding> check(Chart chart) {
    Optional<ReadFile> lock = ReadFile.of(chart, "Chart.lock");
    Optional<ReadFile> asked = ReadFile.of(chart, "Chart.yaml");
    if (lock.isEmpty() || asked.isEmpty()) {
      return List.of();
    }
    String digest = lock.get().content().path("digest").asText("");
    String made =
        digest(
            asked.get().content().path("dependencies"), lock.get().content().path("dependencies"));
    if (digest.equals(made)) {
      return List.of();
    }
    return List.of(
        Finding.of(VersionRules.LOCK, "Chart.lock does not match the dependencies in Chart.yaml")
            .at(lock.get().at(List.of("digest")))
            .withRemedy("run: helm dependency update " + chart.display()));
  }

  /** Computes the digest as Helm does (internal/resolver, HashReq). */
  static String digest(JsonNode asked, JsonNode locked) {
    ArrayNode both = JsonNodeFactory.instance.arrayNode();
    both.add(dependencies(asked));
    both.add(dependencies(locked));
    return "sha256:" + Hashing.sha256(Json.goBytes(both));
  }

  private static JsonNode dependencies(JsonNode list) {
    if (!list.isArray()) {
      return JsonNodeFactory.instance.nullNode();
    }
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (JsonNode item : list) {
      array.add(dependency(item));
    }
    return array;
  }

  /** Writes the fields explicitly, because Go writes them in the order of their declaration. */
  private static ObjectNode dependency(JsonNode item) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", item.path("name").asText(""));
    text(item, "version", node);
    node.put("repository", item.path("repository").asText(""));
    text(item, "condition", node);
    list(item, "tags", node);
    if (item.path("enabled").asBoolean(false)) {
      node.put("enabled", true);
    }
    list(item, "import-values", node);
    text(item, "alias", node);
    return node;
  }

  private static void text(JsonNode item, String key, ObjectNode node) {
    String value = item.path(key).asText("");
    if (!value.isEmpty() && !item.path(key).isNull()) {
      node.put(key, value);
    }
  }

  private static void list(JsonNode item, String key, ObjectNode node) {
    if (item.path(key).isArray() && !item.path(key).isEmpty()) {
      ArrayNode array = node.putArray(key);
      item.path(key).forEach(entry -> array.add(sorted(entry)));
    }
  }

  /** Go sorts the keys of maps. */
  private static JsonNode sorted(JsonNode node) {
    if (!node.isObject()) {
      return node;
    }
    TreeMap<String, JsonNode> keys = new TreeMap<>();
    node.properties().forEach(entry -> keys.put(entry.getKey(), sorted(entry.getValue())));
    ObjectNode ordered = JsonNodeFactory.instance.objectNode();
    keys.forEach(ordered::set);
    return ordered;
  }
}
