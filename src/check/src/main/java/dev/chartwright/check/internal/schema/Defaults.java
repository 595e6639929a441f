package dev.chartwright.check.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the API server does to a custom resource before it validates it: nulls that is not allowed
 * are dropped, then defaults are put in.
 */
final class Defaults {
  private Defaults() {}

  /**
   * Returns a document as it is validated.
   *
   * @param document the document, which is not changed
   * @param schema its openAPIV3Schema
   * @return a copy with defaults
   */
  static JsonNode in(JsonNode document, JsonNode schema) {
    JsonNode copy = document.deepCopy();
    prune(copy, schema);
    fill(copy, schema);
    return copy;
  }

  private static JsonNode schemaOf(JsonNode schema, String field) {
    JsonNode property = schema.path("properties").path(field);
    return property.isMissingNode() ? schema.path("additionalProperties") : property;
  }

  private static boolean isUnwantedNull(JsonNode value, JsonNode schema) {
    return value.isNull() && schema.isObject() && !schema.path("nullable").asBoolean(false);
  }

  private static void prune(JsonNode value, JsonNode schema) {
    if (value instanceof ObjectNode object) {
      List<String> dropped = new ArrayList<>();
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        JsonNode inner = schemaOf(schema, entry.getKey());
        if (isUnwantedNull(entry.getValue(), inner) && !inner.has("default")) {
          dropped.add(entry.getKey());
        } else {
          prune(entry.getValue(), inner);
        }
      }
      object.remove(dropped);
    } else if (value instanceof ArrayNode array) {
      array.forEach(item -> prune(item, schema.path("items")));
    }
  }

  private static void fill(JsonNode value, JsonNode schema) {
    if (value instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> entry : schema.path("properties").properties()) {
        JsonNode byDefault = entry.getValue().path("default");
        JsonNode now = object.path(entry.getKey());
        if (!byDefault.isMissingNode()
            && (now.isMissingNode() || isUnwantedNull(now, entry.getValue()))) {
          object.set(entry.getKey(), byDefault.deepCopy());
        }
      }
      object
          .properties()
          .forEach(entry -> fill(entry.getValue(), schemaOf(schema, entry.getKey())));
    } else if (value instanceof ArrayNode array) {
      array.forEach(item -> fill(item, schema.path("items")));
    }
  }
}
