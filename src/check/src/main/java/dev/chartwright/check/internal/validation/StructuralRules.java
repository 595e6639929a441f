package dev.chartwright.check.internal.validation;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * ValidateStructural and ValidateCustomResourceDefinitionOpenAPISchema in
 * k8s.io/apiextensions-apiserver, beyond what CW1109 reports. Expressions in CEL are not compiled.
 */
final class StructuralRules {
  private static final String LIST_TYPE = "x-kubernetes-list-type";
  private static final String MAP_TYPE = "x-kubernetes-map-type";
  private static final String LIST_KEYS = "x-kubernetes-list-map-keys";
  private static final String EMBEDDED = "x-kubernetes-embedded-resource";
  private static final String OPEN = "x-kubernetes-preserve-unknown-fields";
  private static final List<String> JUNCTORS = List.of("allOf", "anyOf", "oneOf");

  /** What a root may have if its status is a subresource (allowedFieldsAtRootSchema). */
  private static final Set<String> AT_ROOT =
      Set.of(
          "description",
          "type",
          "format",
          "title",
          "maximum",
          "exclusiveMaximum",
          "minimum",
          "exclusiveMinimum",
          "maxLength",
          "minLength",
          "pattern",
          "maxItems",
          "minItems",
          "uniqueItems",
          "multipleOf",
          "required",
          "items",
          "properties",
          "externalDocs",
          "example",
          OPEN,
          "x-kubernetes-validations");

  private final Faults faults;

  StructuralRules(Faults faults) {
    this.faults = faults;
  }

  void check(Field root, boolean hasStatus) {
    if (!root.isSet()) {
      return;
    }
    for (Field keyword : root.entries()) {
      boolean isZero = keyword.isEmpty() || keyword.isFalse();
      if (hasStatus && !isZero && !AT_ROOT.contains(keyword.key())) {
        faults.add(keyword, "is not allowed at the root if status is a subresource");
      }
    }
    metadata(root, true);
    schema(root);
  }

  /** Returns the schema at a path with dots, or a missing one. */
  static Field at(Field schema, String path) {
    Field place = schema;
    if (!path.startsWith(".")) {
      return Field.of(MissingNode.getInstance());
    }
    for (String name : path.substring(1).split("\\.", -1)) {
      Field property = place.get("properties", name);
      place = property.isSet() ? property : place.get("additionalProperties");
    }
    return place;
  }

  private void schema(Field schema) {
    resource(schema);
    lists(schema);
    maps(schema);
    junctors(schema);
    schema.get("x-kubernetes-validations").items().forEach(rule -> rule(rule, schema));
    inside(schema);
  }

  private void inside(Field schema) {
    schema.get("properties").entries().forEach(this::schema);
    for (String part : List.of("items", "additionalProperties")) {
      if (schema.get(part).node().isObject()) {
        schema(schema.get(part));
      }
    }
  }

  private void resource(Field schema) {
    if (schema.get(OPEN).isFalse()) {
      faults.add(schema.get(OPEN), "must be true, or not be set");
    }
    if (schema.get("additionalProperties").isFalse() && !schema.get("properties").isEmpty()) {
      faults.add(schema.get("additionalProperties"), "is not allowed beside properties");
    }
    if (!schema.get(EMBEDDED).isTrue()) {
      return;
    }
    metadata(schema, false);
    if (schema.get("additionalProperties").isSet()) {
      faults.add(schema.get("additionalProperties"), "is not allowed for an embedded resource");
    }
    if (!schema.get(OPEN).isTrue() && schema.get("properties").isEmpty()) {
      faults.add(schema.get("properties"), "is required for an embedded resource");
    }
  }

  /** Kind, apiVersion and metadata of a resource have fixed schemas. */
  private void metadata(Field schema, boolean isRoot) {
    for (String name : List.of("kind", "apiVersion", "metadata")) {
      Field property = schema.get("properties", name);
      String type = name.equals("metadata") ? "object" : "string";
      if (property.isSet() && !property.get("type").text().equals(type)) {
        faults.add(property.get("type"), "must be " + type);
      }
      if (isRoot && property.isSet()) {
        defaults(property);
      }
    }
    Field metadata = schema.get("properties", "metadata");
    if (!isRoot || !metadata.isSet()) {
      return;
    }
    for (Field property : metadata.get("properties").entries()) {
      if (!Set.of("name", "generateName").contains(property.key())) {
        faults.add(property, "is not allowed: only name and generateName can be restricted");
      }
    }
    for (Field keyword : metadata.entries()) {
      boolean isZero = keyword.isEmpty() || keyword.isFalse();
      if (!isZero && !Set.of("type", "properties", "default").contains(keyword.key())) {
        faults.add(keyword, "is not allowed for metadata");
      }
    }
  }

  private void defaults(Field schema) {
    if (schema.get("default").isSet()) {
      faults.add(schema.get("default"), "is not allowed in metadata, kind and apiVersion");
    }
    schema.get("properties").entries().forEach(this::defaults);
  }

  private void lists(Field schema) {
    Field type = schema.get(LIST_TYPE);
    Field items = schema.get("items");
    faults.exactly(type, List.of("atomic", "map", "set"));
    if (type.text().equals("set") || type.text().equals("map")) {
      notNullable(items, "of a list of the type " + type.text());
    }
    if (type.text().equals("set")) {
      Field inner = items.get(LIST_TYPE);
      if (items.get("type").text().equals("array")
          && inner.isSet()
          && !inner.text().equals("atomic")) {
        faults.add(inner, "must be atomic in a list of the type set");
      } else if (items.get("type").text().equals("object")
          && !items.get(MAP_TYPE).text().equals("atomic")) {
        faults.add(items.get(MAP_TYPE), "must be atomic in a list of the type set");
      }
    }
    if (!type.text().equals("map")) {
      return;
    }
    if (items.isSet() && !items.get("type").text().equals("object")) {
      faults.add(items.get("type"), "must be object in a list of the type map");
    }
    Set<String> keys = new HashSet<>();
    for (Field key : schema.get(LIST_KEYS).items()) {
      Field property = items.get("properties", key.text());
      if (!keys.add(key.text())) {
        faults.add(key, "is a duplicate");
      }
      if (Set.of("array", "object").contains(property.get("type").text())) {
        faults.add(property.get("type"), "must be a scalar type, because it is a key of the list");
      }
      notNullable(property, "that is a key of the list");
    }
  }

  private void notNullable(Field schema, String what) {
    if (schema.get("nullable").isTrue()) {
      faults.add(schema.get("nullable"), "must not be true for an item " + what);
    }
  }

  private void maps(Field schema) {
    Field type = schema.get(MAP_TYPE);
    faults.exactly(type, List.of("atomic", "granular"));
    if (type.isSet() && !schema.get("type").text().equals("object")) {
      faults.add(type, "is not allowed unless type is object");
    }
  }

  /** Only one form of anyOf may repeat the types of int-or-string. */
  private void junctors(Field schema) {
    boolean isIntOrString = schema.get("x-kubernetes-int-or-string").isTrue();
    for (String junctor : JUNCTORS) {
      for (Field part : schema.get(junctor).items()) {
        nested(part);
      }
    }
    nested(schema.get("not"));
    if (!isIntOrString) {
      return;
    }
    if (!isPair(schema.get("anyOf"))) {
      untyped(schema.get("anyOf"));
    }
    untyped(schema.get("oneOf"));
    for (Field part : schema.get("allOf").items()) {
      boolean isFirst = part.key().equals("0");
      if (!(isFirst && isPair(part.get("anyOf")))) {
        untyped(part.get("anyOf"));
      }
    }
  }

  private static boolean isPair(Field anyOf) {
    List<Field> parts = anyOf.items();
    return parts.size() == 2 && isType(parts.get(0), "integer") && isType(parts.get(1), "string");
  }

  private static boolean isType(Field part, String type) {
    return part.node().size() == 1 && part.get("type").text().equals(type);
  }

  private void untyped(Field parts) {
    for (Field part : parts.items()) {
      if (!part.get("type").isEmpty()) {
        faults.add(
            part.get("type"),
            "is not allowed here; int-or-string is anyOf: [{type: integer}, {type: string}]");
      }
    }
  }

  private void nested(Field part) {
    Field metadata = part.get("properties", "metadata");
    if (metadata.isSet()) {
      faults.add(metadata, "is not allowed in allOf, anyOf, oneOf or not");
    }
    for (String junctor : JUNCTORS) {
      part.get(junctor).items().forEach(this::nested);
    }
    part.get("properties").entries().forEach(this::nested);
  }

  private void rule(Field rule, Field schema) {
    Field text = rule.get("rule");
    Field message = rule.get("message");
    if (text.text().isBlank()) {
      faults.add(text, "is required");
    } else if (!message.isEmpty() && message.text().isBlank()) {
      faults.add(message, "must not be blank");
    } else if (isLong(message.text().strip())) {
      faults.add(message, "must be one line");
    } else if (isLong(text.text().strip()) && message.text().isBlank()) {
      faults.add(message, "is required if rule has several lines");
    }
    if (!rule.get("messageExpression").isEmpty()
        && rule.get("messageExpression").text().isBlank()) {
      faults.add(rule.get("messageExpression"), "must not be blank");
    }
    faults.exactly(
        rule.get("reason"),
        List.of(
            "FieldValueDuplicate",
            "FieldValueForbidden",
            "FieldValueInvalid",
            "FieldValueRequired"));
    Field path = rule.get("fieldPath");
    if (!path.isEmpty() && !path.text().contains("[") && !at(schema, path.text()).isSet()) {
      faults.add(path, "is '" + path.text() + "', which is not the path of a field, such as .host");
    }
    if (rule.get("optionalOldSelf").isSet() && !text.text().contains("oldSelf")) {
      faults.add(rule.get("optionalOldSelf"), "is not allowed unless rule uses oldSelf");
    }
  }

  private static boolean isLong(String text) {
    return text.contains("\n") || text.contains("\r");
  }
}
