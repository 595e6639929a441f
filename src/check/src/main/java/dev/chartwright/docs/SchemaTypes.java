package dev.chartwright.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.docs.BitnamiTags.Parameter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The type of a value, inferred from its default and its comment. */
final class SchemaTypes {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("array", "array"),
          Map.entry("list", "array"),
          Map.entry("bool", "boolean"),
          Map.entry("boolean", "boolean"),
          Map.entry("float", "number"),
          Map.entry("number", "number"),
          Map.entry("int", "integer"),
          Map.entry("integer", "integer"),
          Map.entry("object", "object"),
          Map.entry("map", "object"),
          Map.entry("dict", "object"),
          Map.entry("string", "string"),
          Map.entry("tpl", "string"),
          Map.entry("null", "null"));

  /** Keywords that state what a value is; if one is present, no type is inferred. */
  private static final List<String> TELLING =
      List.of("type", "$ref", "enum", "const", "anyOf", "oneOf", "allOf", "not", "if");

  /** Maps whose keys and values Kubernetes or the user chooses: the default is an example. */
  private static final Pattern FREE =
      Pattern.compile(
          "(?i)(.*(annotations|labels|selector)|matchLabels|affinity|resources|requests|limits"
              + "|tolerations|env|envVars|extraEnv\\w*)");

  private SchemaTypes() {}

  static boolean isTold(ObjectNode schema) {
    return TELLING.stream().anyMatch(schema::has);
  }

  static boolean isFree(String key) {
    return FREE.matcher(key).matches();
  }

  /** Returns the types, as the keyword has them; empty where any value is allowed. */
  static Optional<JsonNode> of(JsonNode value, String word, @Nullable Parameter parameter) {
    Set<String> types = new LinkedHashSet<>();
    for (String part : word.split("[,/|]")) {
      if (!part.isBlank() && !WORDS.containsKey(part.strip().toLowerCase(Locale.ROOT))) {
        return Optional.empty(); // a word of the author's own, such as k8s/Affinity
      }
      if (!part.isBlank()) {
        types.add(WORDS.getOrDefault(part.strip().toLowerCase(Locale.ROOT), ""));
      }
    }
    if (parameter != null && !parameter.type().isEmpty()) {
      types.add(WORDS.getOrDefault(parameter.type(), ""));
    }
    if (value.isNull() && types.isEmpty()) {
      return Optional.empty();
    }
    if (parameter != null && parameter.isNullable()) {
      types.add("null");
    }
    String own = name(value);
    if (!(own.equals("integer") && types.contains("number"))) {
      types.add(own);
    }
    return Optional.of(keyword(types));
  }

  static JsonNode keyword(Set<String> types) {
    if (types.size() == 1) {
      return JsonNodeFactory.instance.textNode(types.iterator().next());
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    types.forEach(list::add);
    return list;
  }

  static String name(JsonNode value) {
    return switch (value.getNodeType()) {
      case BOOLEAN -> "boolean";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      case ARRAY -> "array";
      case OBJECT -> "object";
      case NULL -> "null";
      default -> "string";
    };
  }

  /** Returns what all items of a list have in common; empty where that is nothing. */
  static Optional<JsonNode> items(JsonNode list) {
    Set<String> types = new TreeSet<>();
    list.forEach(item -> types.add(name(item)));
    boolean mixed = types.size() > 1 && (types.contains("object") || types.contains("array"));
    if (types.isEmpty() || mixed || types.contains("null")) {
      return Optional.empty();
    }
    ObjectNode items = JsonNodeFactory.instance.objectNode();
    items.set("type", keyword(types));
    return Optional.of(items);
  }
}
