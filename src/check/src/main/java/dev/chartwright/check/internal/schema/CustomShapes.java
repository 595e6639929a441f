package dev.chartwright.check.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.internal.schema.Shape.Identity;
import dev.chartwright.check.internal.schema.Shape.Listing;
import dev.chartwright.check.internal.schema.Shape.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes shapes of the structural schemas of custom resource definitions. */
final class CustomShapes {
  /** Keywords that limit values. */
  private static final Set<String> LIMITS =
      Set.of(
          "enum",
          "pattern",
          "format",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "multipleOf",
          "minItems",
          "maxItems",
          "minProperties",
          "maxProperties",
          "allOf",
          "anyOf",
          "oneOf",
          "not");

  private final KubernetesApi api;

  CustomShapes(KubernetesApi api) {
    this.api = api;
  }

  /**
   * Returns the shape of an object.
   *
   * @param name what people call it
   * @param schema the definition's openAPIV3Schema
   * @param hasStatus whether its status is a subresource, which only a controller writes
   */
  Shape root(String name, JsonNode schema, boolean hasStatus) {
    Map<String, Shape> fields = new HashMap<>(fields(schema));
    addTypeMeta(fields);
    if (hasStatus) {
      fields.put("status", Shape.Free.ANYTHING);
    }
    return limited(schema, struct(name, schema, fields, required(schema)));
  }

  /** Returns the shape of a value. */
  Shape of(JsonNode schema) {
    return limited(schema, bare(schema));
  }

  /** Null is allowed only if the schema allows it, so every place is limited. */
  private static Shape limited(JsonNode schema, Shape shape) {
    boolean hasLimits = schema.properties().stream().anyMatch(e -> LIMITS.contains(e.getKey()));
    return new Shape.Limited(
        shape,
        hasLimits ? SchemaLimits.of(schema) : (node, sink) -> {},
        schema.path("nullable").asBoolean(false) || shape == Shape.Free.ANYTHING,
        schema.has("x-kubernetes-validations") ? CelRules.of(schema) : (node, sink) -> {});
  }

  private Shape bare(JsonNode schema) {
    if (is(schema, "x-kubernetes-int-or-string")) {
      return Scalar.INT_OR_STRING;
    }
    return switch (schema.path("type").asText("")) {
      case "string" -> Scalar.STRING;
      case "integer" -> Scalar.INT64;
      case "number" -> Scalar.NUMBER;
      case "boolean" -> Scalar.BOOLEAN;
      case "array" -> listing(schema);
      case "object" -> object(schema);
      default -> Shape.Free.ANYTHING;
    };
  }

  private Shape object(JsonNode schema) {
    Map<String, Shape> fields = new HashMap<>(fields(schema));
    List<String> required = new ArrayList<>(required(schema));
    if (is(schema, "x-kubernetes-embedded-resource")) {
      addTypeMeta(fields);
      required.add("apiVersion");
      required.add("kind");
    }
    return struct("", schema, fields, required.stream().distinct().toList());
  }

  private void addTypeMeta(Map<String, Shape> fields) {
    fields.put("apiVersion", Scalar.STRING);
    fields.put("kind", Scalar.STRING);
    fields.put("metadata", api.objectMeta());
  }

  private Shape struct(
      String name, JsonNode schema, Map<String, Shape> fields, List<String> required) {
    return new Shape.Struct(
        name, Map.copyOf(fields), required, others(schema), Shape.Elsewhere.NOWHERE);
  }

  private Map<String, Shape> fields(JsonNode schema) {
    Map<String, Shape> fields = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : schema.path("properties").properties()) {
      fields.put(entry.getKey(), new Shape.Reference(() -> of(entry.getValue())));
    }
    return fields;
  }

  private @Nullable Shape others(JsonNode schema) {
    JsonNode values = schema.path("additionalProperties");
    if (values.isObject()) {
      return of(values);
    }
    return is(schema, "x-kubernetes-preserve-unknown-fields") || values.asBoolean(false)
        ? Shape.Free.ANYTHING
        : null;
  }

  private static List<String> required(JsonNode schema) {
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(one -> required.add(one.asText()));
    return List.copyOf(required);
  }

  private Shape listing(JsonNode schema) {
    JsonNode items = schema.path("items");
    Shape shape = items.isObject() ? of(items) : Shape.Free.ANYTHING;
    return switch (schema.path("x-kubernetes-list-type").asText("")) {
      case "set" -> new Listing(shape, new Identity(List.of()));
      case "map" -> new Listing(shape, identity(schema));
      default -> new Listing(shape, null);
    };
  }

  private static Identity identity(JsonNode schema) {
    List<Identity.Key> keys = new ArrayList<>();
    for (JsonNode key : schema.path("x-kubernetes-list-map-keys")) {
      JsonNode byDefault =
          schema.path("items").path("properties").path(key.asText()).path("default");
      keys.add(
          new Identity.Key(key.asText(), byDefault.isMissingNode() ? null : byDefault.asText()));
    }
    return new Identity(List.copyOf(keys));
  }

  private static boolean is(JsonNode schema, String keyword) {
    return schema.path(keyword).asBoolean(false);
  }
}
