package dev.chartwright.fuzz.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.pattern.ExternalPattern;
import dev.chartwright.internal.yaml.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A part of a JSON schema, with its references followed. It guides generation; what is generated is
 * validated by the whole schema.
 *
 * @param root the schema that references start at
 */
record SchemaNode(JsonNode root, JsonNode node) {
  static final SchemaNode UNKNOWN =
      new SchemaNode(MissingNode.getInstance(), MissingNode.getInstance());

  private static final int MOST_REFERENCES = 20;

  static SchemaNode of(JsonNode root) {
    return new SchemaNode(root, root).resolved();
  }

  private SchemaNode at(JsonNode part) {
    return new SchemaNode(root, part).resolved();
  }

  /** Follows {@code $ref}, and joins what {@code allOf} requires. */
  private SchemaNode resolved() {
    JsonNode part = node;
    for (int i = 0; i < MOST_REFERENCES && part.path("$ref").isTextual(); i++) {
      JsonNode target = target(part.path("$ref").asText());
      ObjectNode rest = part.deepCopy();
      rest.remove("$ref");
      part = rest.isEmpty() ? target : joined(target, rest);
    }
    for (JsonNode one : part.path("allOf")) {
      SchemaNode inner = new SchemaNode(root, one);
      ObjectNode rest = part.deepCopy();
      rest.remove("allOf");
      part = joined(rest, one.has("allOf") ? one : inner.resolved().node());
    }
    return new SchemaNode(root, part);
  }

  private JsonNode target(String reference) {
    if (!reference.startsWith("#")) {
      return MissingNode.getInstance();
    }
    String pointer = reference.substring(1).replace("%24", "$").replace("%25", "%");
    return pointer.isEmpty()
        ? root
        : pointer.startsWith("/") ? root.at(pointer) : MissingNode.getInstance();
  }

  private static JsonNode joined(JsonNode one, JsonNode other) {
    if (!(one instanceof ObjectNode first) || !(other instanceof ObjectNode second)) {
      return one.isObject() ? one : other;
    }
    ObjectNode both = first.deepCopy();
    for (Map.Entry<String, JsonNode> entry : second.properties()) {
      JsonNode known = both.path(entry.getKey());
      both.set(
          entry.getKey(),
          known.isObject() && entry.getValue().isObject()
              ? joined(known, entry.getValue())
              : entry.getValue());
    }
    return both;
  }

  /** Returns the choices of {@code oneOf} and {@code anyOf}, or itself. */
  List<SchemaNode> alternatives() {
    for (String keyword : List.of("oneOf", "anyOf")) {
      JsonNode choices = node.path(keyword);
      if (choices.isArray() && !choices.isEmpty()) {
        ObjectNode rest = node.deepCopy();
        rest.remove(keyword);
        List<SchemaNode> all = new ArrayList<>();
        for (JsonNode choice : choices) {
          all.add(new SchemaNode(root, joined(rest, at(choice).node())));
        }
        return all;
      }
    }
    return List.of(this);
  }

  boolean isUnknown() {
    return !node.isObject() || node.isEmpty();
  }

  JsonNode get(String keyword) {
    return node.path(keyword);
  }

  Set<String> types() {
    Set<String> types = new LinkedHashSet<>();
    JsonNode type = node.path("type");
    if (type.isTextual()) {
      types.add(type.asText());
    }
    type.forEach(one -> types.add(one.asText()));
    if (types.isEmpty() && (node.has("oneOf") || node.has("anyOf"))) {
      alternatives().stream()
          .filter(one -> !one.node().has("oneOf") && !one.node().has("anyOf"))
          .forEach(one -> types.addAll(one.types()));
    }
    return types;
  }

  SchemaNode child(String key) {
    JsonNode own = node.path("properties").path(key);
    if (!own.isMissingNode()) {
      return at(own);
    }
    for (Map.Entry<String, JsonNode> one : node.path("patternProperties").properties()) {
      try {
        if (ExternalPattern.compile(one.getKey()).isFoundIn(key)) {
          return at(one.getValue());
        }
      } catch (ExternalPattern.InvalidException e) {
        // The schema is unusable, and nothing is validated by it.
      }
    }
    JsonNode more = node.path("additionalProperties");
    if (more.isObject()) {
      return at(more);
    }
    for (SchemaNode one : alternatives()) {
      if (!one.equals(this) && one.node().path("properties").has(key)) {
        return at(one.node().path("properties").path(key));
      }
    }
    return UNKNOWN;
  }

  Set<String> properties() {
    Set<String> names = new LinkedHashSet<>();
    node.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  Set<String> required() {
    Set<String> names = new LinkedHashSet<>();
    node.path("required").forEach(one -> names.add(one.asText()));
    return names;
  }

  SchemaNode items() {
    JsonNode items = node.path("items");
    return items.isObject() ? at(items) : UNKNOWN;
  }

  SchemaNode further() {
    JsonNode more = node.path("additionalProperties");
    return more.isObject() ? at(more) : UNKNOWN;
  }

  static JsonNode empty() {
    return Json.object();
  }
}
