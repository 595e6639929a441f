package dev.chartwright.check.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.pattern.ExternalPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the API server requires of a custom resource definition beyond its fields, as in the
 * validation of Kubernetes (apiextensions-apiserver, ValidateStructural and
 * ValidateCustomResourceDefinition).
 */
final class Definitions {
  private static final List<String> JUNCTORS = List.of("allOf", "anyOf", "oneOf");
  private static final Set<String> TYPES =
      Set.of("object", "array", "string", "integer", "number", "boolean");

  /** The keywords that a junctor must not contain, since they do more than restrict values. */
  private static final List<String> NOT_IN_JUNCTORS =
      List.of(
          "type",
          "additionalProperties",
          "default",
          "title",
          "description",
          "nullable",
          "x-kubernetes-preserve-unknown-fields",
          "x-kubernetes-embedded-resource",
          "x-kubernetes-int-or-string",
          "x-kubernetes-list-map-keys",
          "x-kubernetes-list-type",
          "x-kubernetes-map-type",
          "x-kubernetes-validations");

  private static final List<String> UNSUPPORTED =
      List.of("id", "additionalItems", "patternProperties", "definitions", "dependencies", "$ref");

  private final List<Violation> violations = new ArrayList<>();
  private final List<String> path = new ArrayList<>();

  private Definitions() {}

  static List<Violation> judge(JsonNode document) {
    Definitions definitions = new Definitions();
    definitions.definition(document);
    return definitions.violations;
  }

  private interface Step {
    void run();
  }

  private void in(String key, Step step) {
    path.add(key);
    step.run();
    path.remove(path.size() - 1);
  }

  private void broken(String message) {
    violations.add(
        new Violation(SchemaRules.BROKEN_DEFINITION, List.copyOf(path), message, Optional.empty()));
  }

  private void broken(String key, String message) {
    in(key, () -> broken(message));
  }

  private void definition(JsonNode document) {
    JsonNode spec = document.path("spec");
    String name = spec.path("names").path("plural").asText() + "." + spec.path("group").asText();
    String given = document.path("metadata").path("name").asText("");
    if (!given.isEmpty() && !given.equals(name)) {
      in(
          "metadata",
          () -> broken("name", "the name must be " + name + ", the plural and the group"));
    }
    in("spec", () -> spec(spec));
  }

  private void spec(JsonNode spec) {
    JsonNode scope = spec.path("scope");
    if (scope.isTextual() && !Set.of("Cluster", "Namespaced").contains(scope.textValue())) {
      broken("scope", "scope must be Cluster or Namespaced");
    }
    if (spec.path("preserveUnknownFields").asBoolean(false)) {
      broken(
          "preserveUnknownFields",
          "preserveUnknownFields must not be true; set x-kubernetes-preserve-unknown-fields in "
              + "the schema");
    }
    JsonNode versions = spec.path("versions");
    int stored = 0;
    List<String> names = new ArrayList<>();
    for (JsonNode version : versions) {
      stored += version.path("storage").asBoolean(false) ? 1 : 0;
      names.add(version.path("name").asText());
    }
    if (versions.isArray() && stored != 1) {
      broken("versions", stored + " versions have storage: true; exactly one must have it");
    }
    if (names.stream().distinct().count() < names.size()) {
      broken("versions", "two versions have the same name");
    }
    in(
        "versions",
        () -> {
          for (int i = 0; i < versions.size(); i++) {
            JsonNode schema = versions.get(i).path("schema").path("openAPIV3Schema");
            in(Integer.toString(i), () -> version(schema));
          }
        });
  }

  private void version(JsonNode schema) {
    if (!schema.isObject()) {
      broken("schema", "the version has no schema");
      return;
    }
    in(
        "schema",
        () ->
            in(
                "openAPIV3Schema",
                () -> {
                  if (!Set.of("object", "").contains(schema.path("type").asText(""))) {
                    broken("the type at the root must be object");
                  }
                  if (schema.has("additionalProperties")) {
                    broken("additionalProperties", "additionalProperties must not be at the root");
                  }
                  if (schema.path("nullable").asBoolean(false)) {
                    broken("nullable", "the root must not be nullable");
                  }
                  structural(schema);
                }));
  }

  private void structural(JsonNode schema) {
    String type = schema.path("type").asText("");
    boolean intOrString = is(schema, "x-kubernetes-int-or-string");
    boolean open = is(schema, "x-kubernetes-preserve-unknown-fields");
    if (type.isEmpty() && !intOrString && !open) {
      broken("the type is missing");
    } else if (!type.isEmpty() && !TYPES.contains(type)) {
      broken("type", "'" + type + "' is an unknown type");
    }
    if (is(schema, "x-kubernetes-embedded-resource") && !type.equals("object")) {
      broken("an embedded resource must have the type object");
    }
    if (intOrString && open) {
      broken("int-or-string and preserve-unknown-fields exclude each other");
    }
    if (type.equals("array") && !schema.has("items")) {
      broken("items are missing");
    }
    if (schema.has("properties") && schema.path("additionalProperties").isObject()) {
      broken("additionalProperties", "properties and additionalProperties exclude each other");
    }
    list(schema, type);
    values(schema);
    inside(schema, this::structural);
    for (String junctor : JUNCTORS) {
      eachPart(junctor, schema.path(junctor), part -> nested(part, intOrString));
    }
    if (schema.has("not")) {
      in("not", () -> nested(schema.path("not"), false));
    }
  }

  private void list(JsonNode schema, String type) {
    String listType = schema.path("x-kubernetes-list-type").asText("");
    JsonNode keys = schema.path("x-kubernetes-list-map-keys");
    if (!listType.isEmpty() && !type.equals("array")) {
      broken("x-kubernetes-list-type", "only a list can have a list type");
    }
    if (!listType.equals("map")) {
      if (!keys.isEmpty()) {
        broken("x-kubernetes-list-map-keys", "only a list of type map can have keys");
      }
      return;
    }
    if (keys.isEmpty()) {
      broken("a list of type map needs x-kubernetes-list-map-keys");
    }
    JsonNode items = schema.path("items");
    for (JsonNode key : keys) {
      JsonNode property = items.path("properties").path(key.asText());
      if (property.isMissingNode()) {
        broken("x-kubernetes-list-map-keys", "'" + key.asText() + "' is not a field of the items");
      } else if (!property.has("default") && !has(items.path("required"), key)) {
        broken(
            "x-kubernetes-list-map-keys",
            "'" + key.asText() + "' is a key, so it must be required or have a default");
      }
    }
  }

  private static boolean has(JsonNode list, JsonNode wanted) {
    for (JsonNode one : list) {
      if (one.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** A part of a junctor; int-or-string may be spelled as its two types. */
  private void nested(JsonNode schema, boolean intOrString) {
    for (String keyword : NOT_IN_JUNCTORS) {
      boolean allowed =
          intOrString
              && keyword.equals("type")
              && Set.of("integer", "string").contains(schema.path("type").asText());
      boolean said = schema.has(keyword) && !schema.path(keyword).asText().equals("false");
      if (said && !allowed) {
        broken(keyword, keyword + " must not be in allOf, anyOf, oneOf or not");
      }
    }
    values(schema);
    inside(schema, part -> nested(part, false));
    for (String junctor : JUNCTORS) {
      eachPart(junctor, schema.path(junctor), part -> nested(part, intOrString));
    }
    if (schema.has("not")) {
      in("not", () -> nested(schema.path("not"), false));
    }
  }

  private void values(JsonNode schema) {
    if (is(schema, "uniqueItems")) {
      broken(
          "uniqueItems",
          "uniqueItems must not be true; use x-kubernetes-list-type: set for unique items");
    }
    for (String keyword : UNSUPPORTED) {
      if (schema.has(keyword)) {
        broken(keyword, keyword + " is not supported");
      }
    }
    try {
      ExternalPattern.compile(schema.path("pattern").asText(""));
    } catch (ExternalPattern.InvalidException e) {
      broken("pattern", "the pattern is an invalid regular expression: " + e.getMessage());
    }
  }

  private void inside(JsonNode schema, java.util.function.Consumer<JsonNode> next) {
    in(
        "properties",
        () -> {
          for (Map.Entry<String, JsonNode> entry : schema.path("properties").properties()) {
            in(entry.getKey(), () -> next.accept(entry.getValue()));
          }
        });
    for (String key : List.of("items", "additionalProperties")) {
      JsonNode part = schema.path(key);
      if (part.isObject()) {
        in(key, () -> next.accept(part));
      } else if (part.isArray()) {
        broken(key, "items must be one schema and not a list");
      }
    }
  }

  private void eachPart(String name, JsonNode parts, java.util.function.Consumer<JsonNode> next) {
    in(
        name,
        () -> {
          for (int i = 0; i < parts.size(); i++) {
            JsonNode part = parts.get(i);
            in(Integer.toString(i), () -> next.accept(part));
          }
        });
  }

  private static boolean is(JsonNode schema, String keyword) {
    return schema.path(keyword).asBoolean(false);
  }
}
