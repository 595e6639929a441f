package dev.chartwright.publish.internal.changed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.chartwright.chart.Chart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds places where values.schema.json accepts less than before. It compares simple keywords, and
 * does not evaluate combinations such as {@code allOf} and {@code if}.
 */
final class SchemaDifference {
  private static final List<String> LEAST =
      List.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
  private static final List<String> MOST =
      List.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");
  private static final List<String> EXACT =
      List.of("const", "pattern", "format", "multipleOf", "uniqueItems", "not");
  private static final List<String> MAPS =
      List.of("properties", "patternProperties", "$defs", "definitions");

  private final ReadFile file;
  private final List<Demand> demands = new ArrayList<>();

  private SchemaDifference(ReadFile file) {
    this.file = file;
  }

  static List<Demand> between(Chart before, Chart now) {
    Optional<ReadFile> file = ReadFile.of(now, "values.schema.json");
    if (file.isEmpty()) {
      return List.of();
    }
    Optional<ReadFile> was = ReadFile.of(before, "values.schema.json");
    if (was.isEmpty()) {
      return List.of(Demand.minor("a schema now validates the values", file.get().at(List.of())));
    }
    SchemaDifference difference = new SchemaDifference(file.get());
    difference.schema(was.get().content(), file.get().content(), List.of());
    return difference.demands;
  }

  private void schema(JsonNode was, JsonNode is, List<String> path) {
    if (!was.isObject() || !is.isObject()) {
      if (is.isBoolean() && !is.asBoolean() && !was.equals(is)) {
        narrowed("no longer accepts any value", path, "");
      }
      return;
    }
    types(was.path("type"), is.path("type"), path);
    choices(was.path("enum"), is.path("enum"), path);
    for (JsonNode key : is.path("required")) {
      if (!texts(was.path("required")).contains(key.asText())) {
        narrowed("now requires '" + key.asText() + "'", path, "required");
      }
    }
    LEAST.forEach(keyword -> bound(keyword, was, is, path, 1));
    MOST.forEach(keyword -> bound(keyword, was, is, path, -1));
    for (String keyword : EXACT) {
      if (is.has(keyword) && !is.get(keyword).equals(was.path(keyword))) {
        narrowed((was.has(keyword) ? "has a different " : "now has a ") + keyword, path, keyword);
      }
    }
    unknown(was, is, path);
    for (String keyword : MAPS) {
      for (Map.Entry<String, JsonNode> old : was.path(keyword).properties()) {
        if (is.path(keyword).has(old.getKey())) {
          schema(
              old.getValue(),
              is.path(keyword).get(old.getKey()),
              join(path, keyword, old.getKey()));
        }
      }
    }
    schema(was.path("items"), is.path("items"), join(path, "items"));
  }

  /** Reports keys that are no longer allowed. */
  private void unknown(JsonNode was, JsonNode is, List<String> path) {
    if (isFalse(is.path("additionalProperties"))) {
      if (!isFalse(was.path("additionalProperties"))) {
        narrowed("no longer accepts other keys", path, "additionalProperties");
      }
      was.path("properties")
          .fieldNames()
          .forEachRemaining(
              key -> {
                if (!is.path("properties").has(key)) {
                  narrowed("no longer accepts key '" + key + "'", path, "properties");
                }
              });
    } else {
      schema(
          was.path("additionalProperties"),
          is.path("additionalProperties"),
          join(path, "additionalProperties"));
    }
  }

  private static boolean isFalse(JsonNode node) {
    return node.isBoolean() && !node.asBoolean();
  }

  private void types(JsonNode was, JsonNode is, List<String> path) {
    if (is instanceof MissingNode) {
      return;
    }
    Set<String> now = texts(is);
    if (now.contains("number")) {
      now.add("integer");
    }
    if (was.isMissingNode()) {
      narrowed("now accepts only type " + String.join(" or ", texts(is)), path, "type");
    } else if (!now.containsAll(texts(was))) {
      Set<String> gone = texts(was);
      gone.removeAll(now);
      narrowed("no longer accepts type " + String.join(" or ", gone), path, "type");
    }
  }

  private void choices(JsonNode was, JsonNode is, List<String> path) {
    if (is.isMissingNode()) {
      return;
    }
    Set<JsonNode> now = new HashSet<>();
    is.forEach(now::add);
    if (was.isMissingNode()) {
      narrowed("now accepts only " + is, path, "enum");
    }
    for (JsonNode old : was) {
      if (!now.contains(old)) {
        narrowed("no longer accepts " + old, path, "enum");
      }
    }
  }

  private void bound(String keyword, JsonNode was, JsonNode is, List<String> path, int direction) {
    if (is.path(keyword).isNumber()
        && (!was.path(keyword).isNumber()
            || direction * is.get(keyword).decimalValue().compareTo(was.get(keyword).decimalValue())
                > 0)) {
      narrowed("now has " + keyword + " " + is.get(keyword).asText(), path, keyword);
    }
  }

  private static Set<String> texts(JsonNode node) {
    Set<String> texts = new java.util.TreeSet<>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private void narrowed(String what, List<String> path, String keyword) {
    List<String> place = keyword.isEmpty() ? path : join(path, keyword);
    demands.add(Demand.major("the schema of " + named(path) + " " + what, file.at(place)));
  }

  /** Returns the values key of a place in the schema. */
  private static String named(List<String> path) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < path.size(); i++) {
      String step = path.get(i);
      if (step.equals("items")) {
        key.append("[]");
      } else if (step.equals("additionalProperties")) {
        key.append(".*");
      } else if (i + 1 < path.size()) {
        key.append('.').append(path.get(++i));
      }
    }
    String name = key.toString().startsWith(".") ? key.substring(1) : key.toString();
    return name.isEmpty() ? "values" : "'" + name + "'";
  }

  private static List<String> join(List<String> path, String... steps) {
    List<String> joined = new ArrayList<>(path);
    joined.addAll(List.of(steps));
    return joined;
  }
}
