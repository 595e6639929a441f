package dev.chartwright.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.internal.yaml.Json;
import java.util.List;
import java.util.Map;

/** The schema of a chart's values, read key by key; an unreadable schema is ignored. */
final class Schemas {
  static final String NAME = "values.schema.json";
  private static final Map<String, String> TYPES =
      Map.of(
          "string", "string", "integer", "int", "number", "float", "boolean", "bool", "array",
          "list", "object", "object");

  private final JsonNode root;

  private Schemas(JsonNode root) {
    this.root = root;
  }

  static Schemas of(Chart chart) {
    return new Schemas(
        chart.file(NAME).map(file -> read(file.text())).orElseGet(MissingNode::getInstance));
  }

  private static JsonNode read(String text) {
    try {
      return Json.read(text);
    } catch (JsonProcessingException e) {
      // Lint and 'chartwright schema' report it; the reference does not need the schema.
      return MissingNode.getInstance();
    }
  }

  String description(List<String> path) {
    return at(path).path("description").asText("");
  }

  /** Returns the type in the words of the reference, or empty where it is not one type. */
  String type(List<String> path) {
    JsonNode type = at(path).path("type");
    String found = "";
    for (JsonNode one : type.isArray() ? type : List.of(type)) {
      String name = TYPES.getOrDefault(one.asText(), "");
      if (!name.isEmpty() && !found.isEmpty()) {
        return "";
      }
      found = name.isEmpty() ? found : name;
    }
    return found;
  }

  private JsonNode at(List<String> path) {
    JsonNode at = resolve(root);
    for (String step : path) {
      JsonNode property = at.path("properties").path(step);
      if (property.isMissingNode()) {
        property =
            at.path(step.matches("\\d+") && at.has("items") ? "items" : "additionalProperties");
      }
      at = resolve(property);
    }
    return at;
  }

  private JsonNode resolve(JsonNode node) {
    String reference = node.path("$ref").asText("");
    return reference.startsWith("#/") && !node.has("description")
        ? root.at(reference.substring(1))
        : node;
  }
}
