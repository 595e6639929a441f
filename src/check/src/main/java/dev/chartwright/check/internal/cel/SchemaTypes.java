package dev.chartwright.check.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The types of a structural schema, as SchemaDeclType in k8s.io/apiserver/pkg/cel/common makes
 * them. What the schema does not describe has no type, and an expression cannot read it.
 */
@SuppressWarnings("Immutable") // all types are known before a compiler requests one
final class SchemaTypes implements CelTypeProvider {
  private final Map<String, StructType> structs = new HashMap<>();
  private final String name;

  /**
   * Creates the types of one schema.
   *
   * @param name what no other type, and no variable, is named
   */
  SchemaTypes(String name) {
    this.name = name;
  }

  /** Returns the type of a schema; empty if the schema does not describe its values. */
  Optional<CelType> of(JsonNode schema, boolean isResource) {
    return of(schema, isResource, name);
  }

  private Optional<CelType> of(JsonNode schema, boolean isResource, String path) {
    if (schema.path("x-kubernetes-int-or-string").asBoolean(false)) {
      return Optional.of(SimpleType.DYN);
    }
    return switch (isResource ? "object" : schema.path("type").asText("")) {
      case "array" -> inner(schema.path("items"), path + "/[]").map(ListType::create);
      case "object" -> object(schema, isResource, path);
      case "string" -> Optional.of(text(schema.path("format").asText("")));
      case "boolean" -> Optional.of(SimpleType.BOOL);
      case "number" -> Optional.of(SimpleType.DOUBLE);
      case "integer" -> Optional.of(SimpleType.INT);
      default -> Optional.empty();
    };
  }

  private Optional<CelType> inner(JsonNode schema, String path) {
    return schema.isObject() ? of(schema, isEmbedded(schema), path) : Optional.empty();
  }

  private static boolean isEmbedded(JsonNode schema) {
    return schema.path("x-kubernetes-embedded-resource").asBoolean(false);
  }

  private static CelType text(String format) {
    return switch (format) {
      case "byte" -> SimpleType.BYTES;
      case "duration" -> SimpleType.DURATION;
      case "date", "date-time" -> SimpleType.TIMESTAMP;
      default -> SimpleType.STRING;
    };
  }

  private Optional<CelType> object(JsonNode schema, boolean isResource, String path) {
    JsonNode values = schema.path("additionalProperties");
    if (values.isObject()) {
      return inner(values, path + "/{}").map(type -> MapType.create(SimpleType.STRING, type));
    }
    Map<String, CelType> fields = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : schema.path("properties").properties()) {
      Optional<String> field = CelValues.escape(entry.getKey());
      if (field.isPresent()) {
        inner(entry.getValue(), path + "/" + field.get())
            .ifPresent(
                type -> {
                  fields.put(field.get(), type);
                  // A server finds words that CEL reserves by their own name, too.
                  fields.put(entry.getKey(), type);
                });
      }
    }
    if (isResource) {
      fields.put("apiVersion", SimpleType.STRING);
      fields.put("kind", SimpleType.STRING);
      fields.put(
          "metadata",
          struct(
              path + "/metadata",
              Map.of("name", SimpleType.STRING, "generateName", SimpleType.STRING)));
    }
    return Optional.of(struct(path, fields));
  }

  private StructType struct(String path, Map<String, CelType> all) {
    ImmutableMap<String, CelType> fields = ImmutableMap.copyOf(all);
    StructType type =
        StructType.create(path, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
    structs.put(path, type);
    return type;
  }

  @Override
  public ImmutableCollection<CelType> types() {
    return ImmutableList.copyOf(structs.values());
  }

  @Override
  public Optional<CelType> findType(String typeName) {
    return Optional.ofNullable(structs.get(typeName));
  }
}
