package dev.chartwright.publish.internal.changed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.chartwright.chart.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds changed keys in values.yaml, and changed types. */
final class ValuesDifference {
  private final Optional<ReadFile> file;
  private final String prefix;
  private final List<Demand> demands = new ArrayList<>();

  private ValuesDifference(Optional<ReadFile> file, String prefix) {
    this.file = file;
    this.prefix = prefix;
  }

  /** Returns the changes. Keys are written as in the values of the outermost chart. */
  static List<Demand> between(Chart before, Chart now, String prefix) {
    Optional<ReadFile> file = ReadFile.of(now, "values.yaml");
    JsonNode was = ReadFile.of(before, "values.yaml").map(ReadFile::content).orElse(none());
    JsonNode is = file.map(ReadFile::content).orElse(none());
    if (now.file("values.yaml").isPresent() && file.isEmpty()) {
      return List.of();
    }
    ValuesDifference difference = new ValuesDifference(file, prefix);
    difference.objects(was, is, List.of());
    return difference.demands;
  }

  private static JsonNode none() {
    return NullNode.getInstance();
  }

  private void objects(JsonNode was, JsonNode is, List<String> path) {
    for (Map.Entry<String, JsonNode> old : was.properties()) {
      List<String> inner = below(path, old.getKey());
      JsonNode value = is.get(old.getKey());
      if (value == null) {
        demands.add(
            Demand.major(
                "values key '"
                    + name(inner)
                    + "' was removed"
                    + successor(old.getValue(), was, is, path),
                at(inner)));
      } else if (old.getValue().isObject() && value.isObject()) {
        objects(old.getValue(), value, inner);
      } else {
        types(kind(old.getValue()), kind(value), inner);
      }
    }
    for (Map.Entry<String, JsonNode> added : is.properties()) {
      if (!was.has(added.getKey())) {
        List<String> inner = below(path, added.getKey());
        demands.add(Demand.minor("values key '" + name(inner) + "' was added", at(inner)));
      }
    }
  }

  private void types(String was, String is, List<String> path) {
    if (!was.equals(is) && !was.isEmpty() && !is.isEmpty()) {
      demands.add(
          Demand.major(
              "the default of values key '" + name(path) + "' changed from " + was + " to " + is,
              at(path)));
    }
  }

  private String successor(JsonNode value, JsonNode was, JsonNode is, List<String> path) {
    if (value.isNull() || value.isBoolean() || (value.isEmpty() && value.isContainerNode())) {
      return "";
    }
    return is.properties().stream()
        .filter(entry -> !was.has(entry.getKey()) && entry.getValue().equals(value))
        .findFirst()
        .map(entry -> " (possibly renamed to '" + name(below(path, entry.getKey())) + "')")
        .orElse("");
  }

  private static List<String> below(List<String> path, String key) {
    List<String> inner = new ArrayList<>(path);
    inner.add(key);
    return inner;
  }

  private String name(List<String> path) {
    return prefix + String.join(".", path);
  }

  private Optional<dev.chartwright.chart.Location> at(List<String> path) {
    return file.flatMap(values -> values.at(path));
  }

  /** An empty default matches every type. */
  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "a mapping";
      case ARRAY -> "a list";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      default -> "";
    };
  }
}
