package dev.chartwright.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The keywords that a schema has, in the order in which they are written. */
final class SchemaKeywords {
  /** In this order new keywords are put between those that are there. */
  private static final List<String> ORDER =
      List.of(
          "$schema",
          "$id",
          "$ref",
          "$comment",
          "title",
          "type",
          "description",
          "default",
          "examples",
          "deprecated",
          "readOnly",
          "writeOnly",
          "const",
          "enum",
          "format",
          "pattern",
          "minLength",
          "maxLength",
          "contentEncoding",
          "contentMediaType",
          "multipleOf",
          "minimum",
          "exclusiveMinimum",
          "maximum",
          "exclusiveMaximum",
          "uniqueItems",
          "minItems",
          "maxItems",
          "contains",
          "additionalItems",
          "items",
          "prefixItems",
          "minProperties",
          "maxProperties",
          "propertyNames",
          "patternProperties",
          "additionalProperties",
          "unevaluatedProperties",
          "unevaluatedItems",
          "required",
          "dependencies",
          "dependentRequired",
          "dependentSchemas",
          "properties",
          "allOf",
          "anyOf",
          "oneOf",
          "not",
          "if",
          "then",
          "else",
          "definitions",
          "$defs");

  /** Hints that are not keywords of a schema. */
  static final String OWN =
      "nullable, hidden, skipProperties, mergeProperties, item, itemProperties, itemRequired,"
          + " itemEnum, itemPattern, itemRef";

  /** A hint of the whole schema: null is rejected where the default is not empty. */
  static final String REQUIRE_DEFAULTS = "requireDefaults";

  /** A hint of the whole schema: false leaves the comments of values.yaml out of it. */
  static final String DESCRIPTIONS = "descriptions";

  private static final Set<String> TEXTS =
      Set.of(
          "pattern",
          "itemPattern",
          "title",
          "description",
          "$id",
          "$ref",
          "itemRef",
          "$comment",
          "format",
          "contentEncoding",
          "contentMediaType");
  private static final Set<String> TYPES =
      Set.of("string", "number", "integer", "boolean", "object", "array", "null");
  private static final Set<String> SCHEMAS =
      Set.of(
          "items", "additionalProperties", "propertyNames", "contains", "not", "additionalItems");
  private static final Pattern NEXT = next();

  private SchemaKeywords() {}

  private static Pattern next() {
    Set<String> names = new TreeSet<>(ORDER);
    names.addAll(List.of(OWN.split(", ")));
    String any = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return Pattern.compile(";\\s*(?=(?:" + any + "|x-[\\w-]+)\\s*(?::|;|$))");
  }

  /** Cuts {@code type:string; pattern:^[;:]*$}: a semicolon that no keyword follows is text. */
  static List<String> split(String hints) {
    List<String> parts = new ArrayList<>();
    Matcher cut = NEXT.matcher(hints);
    int from = 0;
    while (cut.find()) {
      parts.add(hints.substring(from, cut.start()).strip());
      from = cut.end();
    }
    parts.add(hints.substring(from).replaceFirst("\\s*;\\s*$", "").strip());
    parts.removeIf(String::isEmpty);
    return parts;
  }

  static boolean isKnown(String keyword) {
    return ORDER.contains(keyword) || keyword.startsWith("x-");
  }

  /** Returns whether what follows the colon is a literal text, such as a regular expression. */
  static boolean isText(String keyword) {
    return TEXTS.contains(keyword);
  }

  /** Returns what a keyword without a value means. */
  static JsonNode bare(String keyword) {
    return isText(keyword) ? JsonNodeFactory.instance.textNode("") : BooleanNode.TRUE;
  }

  /** {@code items: string} means {@code items: {type: string}}. */
  static JsonNode shorthand(String keyword, JsonNode value) {
    boolean names =
        value.isTextual()
            ? TYPES.contains(value.asText())
            : value.isArray() && !value.isEmpty() && isTypes(value);
    return SCHEMAS.contains(keyword) && names
        ? JsonNodeFactory.instance.objectNode().set("type", types(value))
        : value;
  }

  /** In YAML the name of the type null is null. */
  static JsonNode types(JsonNode value) {
    if (!value.isArray()) {
      return value.isNull() ? JsonNodeFactory.instance.textNode("null") : value;
    }
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    value.forEach(name -> names.add(types(name)));
    return names.size() == 1 ? names.get(0) : names;
  }

  private static boolean isTypes(JsonNode list) {
    for (JsonNode item : list) {
      if (!TYPES.contains(item.asText())) {
        return false;
      }
    }
    return true;
  }

  /** Sets a keyword where it is, or in its place among those that are there. */
  static void put(ObjectNode schema, String keyword, JsonNode value) {
    if (schema.has(keyword)) {
      schema.set(keyword, value);
      return;
    }
    Map<String, JsonNode> after = new LinkedHashMap<>();
    int rank = rank(keyword);
    boolean behind = false;
    for (Map.Entry<String, JsonNode> entry : schema.properties()) {
      behind = behind || rank(entry.getKey()) > rank;
      if (behind) {
        after.put(entry.getKey(), entry.getValue());
      }
    }
    schema.remove(after.keySet());
    schema.set(keyword, value);
    after.forEach(schema::set);
  }

  private static int rank(String keyword) {
    int rank = ORDER.indexOf(keyword);
    return rank < 0 ? ORDER.size() : rank;
  }

  /** Merges hints into a schema, key by key. */
  static void lay(ObjectNode schema, ObjectNode hints) {
    hints
        .properties()
        .forEach(
            entry -> {
              JsonNode there = schema.get(entry.getKey());
              if (there instanceof ObjectNode below
                  && entry.getValue() instanceof ObjectNode more) {
                lay(below, more);
              } else {
                put(schema, entry.getKey(), entry.getValue().deepCopy());
              }
            });
  }

  /** Returns the addresses that a schema refers to, outside of itself, by their place. */
  static List<String> addresses(JsonNode schema) {
    Map<String, String> found = new TreeMap<>();
    for (JsonNode reference : schema.findValues("$ref")) {
      if (reference.isTextual() && !reference.asText().startsWith("#")) {
        found.put(reference.asText(), reference.asText());
      }
    }
    return List.copyOf(found.values());
  }

  static void dropAddresses(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      JsonNode reference = object.get("$ref");
      if (reference != null && reference.isTextual() && !reference.asText().startsWith("#")) {
        object.remove("$ref");
      }
    }
    schema.forEach(SchemaKeywords::dropAddresses);
  }
}
