package dev.chartwright.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Chart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The values schema of a chart, key by key. */
record Schema(JsonNode root) {
  static Schema of(String chart) {
    Chart found =
        chart.equals("platform")
            ? Platform.chart()
            : Platform.chart().subcharts().stream()
                .filter(subchart -> subchart.name().equals(chart))
                .findFirst()
                .orElseThrow();
    try {
      String text = found.file("values.schema.json").orElseThrow().text();
      return new Schema(new ObjectMapper().readTree(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Visits the schema of every key that the user may write, the root first under an empty path. In
   * a map whose keys the user names, {@code core} stands for any.
   */
  void walk(BiConsumer<String, JsonNode> visitor) {
    walk("", root, visitor);
  }

  private void walk(String path, JsonNode node, BiConsumer<String, JsonNode> visitor) {
    JsonNode resolved = resolve(node);
    visitor.accept(path, resolved);
    for (Map.Entry<String, JsonNode> property : resolved.path("properties").properties()) {
      walk(child(path, property.getKey()), property.getValue(), visitor);
    }
    JsonNode any = resolved.path("additionalProperties");
    if (any.has("properties")) {
      walk(child(path, "core"), any, visitor);
    }
  }

  private static String child(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Returns the schema of one key, or a missing node. */
  JsonNode at(String path) {
    Map<String, JsonNode> all = new TreeMap<>();
    walk(all::put);
    return all.getOrDefault(path, MissingNode.getInstance());
  }

  /** Returns the schema that a node references, overlaid with the keys of the node itself. */
  private JsonNode resolve(JsonNode node) {
    String reference = node.path("$ref").asText();
    if (!reference.startsWith("#")) {
      return node;
    }
    ObjectNode resolved = root.at(reference.substring(1)).deepCopy();
    node.properties().forEach(entry -> resolved.set(entry.getKey(), entry.getValue()));
    return resolved;
  }
}
