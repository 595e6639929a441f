package dev.chartwright.check.internal.values.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Layers of values, to find where a value comes from. Helm merges what is rendered. */
final class Defaults {
  private Defaults() {}

  /** Returns the defaults of the whole chart: a chart's own over those of its subcharts. */
  static ObjectNode of(List<Layer> layers) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    for (int i = layers.size() - 1; i >= 0; i--) {
      Layer layer = layers.get(i);
      if (layer.content().isObject()) {
        for (List<String> prefix : layer.prefixes()) {
          ObjectNode place = all;
          for (String step : prefix) {
            place = place.path(step) instanceof ObjectNode inner ? inner : place.putObject(step);
          }
          merge(place, layer.content());
          if (!prefix.isEmpty() && layer.content().path("global").isObject()) {
            ObjectNode global =
                all.path("global") instanceof ObjectNode known ? known : all.putObject("global");
            fill(global, layer.content().path("global"));
          }
        }
      }
    }
    return all;
  }

  /** Puts values over others: maps key by key, all else as a whole, and null takes away. */
  static void merge(ObjectNode into, JsonNode over) {
    over.properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              if (value.isNull()) {
                into.remove(entry.getKey());
              } else if (value.isObject() && into.path(entry.getKey()) instanceof ObjectNode old) {
                merge(old, value);
              } else {
                into.set(entry.getKey(), value.deepCopy());
              }
            });
  }

  private static void fill(ObjectNode into, JsonNode under) {
    under
        .properties()
        .forEach(
            entry -> {
              if (!into.has(entry.getKey())) {
                into.set(entry.getKey(), entry.getValue().deepCopy());
              }
            });
  }

  static JsonNode at(JsonNode values, List<String> path) {
    JsonNode value = values;
    for (String step : path) {
      value =
          value.isObject()
              ? value.path(step)
              : value.isArray() ? item(value, step) : MissingNode.getInstance();
    }
    return value;
  }

  /** Returns an item of a list, by its index. */
  static JsonNode item(JsonNode list, String step) {
    return list.path(step.matches("\\d{1,9}") ? Integer.parseInt(step) : -1);
  }
}
