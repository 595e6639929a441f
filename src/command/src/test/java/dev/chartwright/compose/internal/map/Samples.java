package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.chartwright.internal.yaml.Json;
import java.util.ArrayList;
import java.util.List;

/** Makes values that a schema admits. */
final class Samples {
  private final JsonNode schema;

  Samples(JsonNode schema) {
    this.schema = schema;
  }

  List<JsonNode> of(JsonNode definition, String key, int depth) {
    if (depth == 0) {
      return List.of();
    }
    if (definition.has("$ref")) {
      return of(schema.at(definition.path("$ref").asText().substring(1)), key, depth);
    }
    if (definition.has("enum")) {
      List<JsonNode> all = new ArrayList<>();
      definition.path("enum").forEach(all::add);
      return all;
    }
    List<JsonNode> found = new ArrayList<>();
    for (String choice : List.of("oneOf", "anyOf")) {
      definition.path(choice).forEach(one -> found.addAll(of(one, key, depth - 1)));
    }
    JsonNode type = definition.path("type");
    List<String> types = new ArrayList<>();
    if (type.isArray()) {
      type.forEach(one -> types.add(one.asText()));
    } else {
      types.add(type.asText());
    }
    for (String one : types) {
      switch (one) {
        case "string" -> found.add(TextNode.valueOf(text(key)));
        case "integer", "number" -> found.add(IntNode.valueOf(7));
        case "boolean" -> found.add(BooleanNode.TRUE);
        case "array" -> found.addAll(lists(definition, key, depth));
        case "object" -> found.add(object(definition, depth));
        default -> {
          // null is the same as nothing, and a oneOf has no type.
        }
      }
    }
    return found;
  }

  private List<JsonNode> lists(JsonNode definition, String key, int depth) {
    List<JsonNode> lists = new ArrayList<>();
    for (JsonNode item : of(definition.path("items"), key, depth - 1)) {
      ArrayNode list = Json.array();
      list.add(item);
      lists.add(list);
    }
    return lists;
  }

  private ObjectNode object(JsonNode definition, int depth) {
    ObjectNode object = Json.object();
    definition
        .path("properties")
        .properties()
        .forEach(
            one ->
                of(one.getValue(), one.getKey(), depth - 1).stream()
                    .reduce((first, last) -> last)
                    .ifPresent(value -> object.set(one.getKey(), value)));
    definition
        .path("patternProperties")
        .properties()
        .forEach(
            one -> {
              String name = one.getKey().startsWith("^x-") ? "x-own" : "text";
              of(one.getValue(), name, depth - 1).stream()
                  .findFirst()
                  .ifPresentOrElse(
                      value -> object.set(name, value), () -> object.put(name, "something"));
            });
    return object;
  }

  /** Texts that some keys need; the sources of mounts and files do not exist. */
  private static String text(String key) {
    return switch (key) {
      case "pull_policy" -> "always";
      case "published" -> "80";
      default -> "text";
    };
  }
}
