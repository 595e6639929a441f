package dev.chartwright.check.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Nearest;
import dev.chartwright.internal.pattern.ExternalPattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The limits in a schema of a custom resource definition, apart from types. In a junctor (allOf,
 * anyOf, oneOf, not) that includes fields and items, which elsewhere are places of their own.
 */
final class SchemaLimits implements Limits {
  private final JsonNode schema;
  private final Set<JsonNode> allowed;
  private final Optional<ExternalPattern> pattern;
  private final Map<String, SchemaLimits> fields;
  private final Optional<SchemaLimits> items;
  private final Optional<SchemaLimits> values;
  private final Map<String, List<SchemaLimits>> junctors = new LinkedHashMap<>();
  private final boolean nested;

  private SchemaLimits(JsonNode schema, boolean nested) {
    this.schema = schema;
    this.nested = nested;
    Set<JsonNode> all = new HashSet<>();
    schema.path("enum").forEach(all::add);
    this.allowed = Set.copyOf(all);
    this.pattern = pattern(schema.path("pattern").asText(""));
    this.fields = nested ? fields(schema.path("properties")) : Map.of();
    this.items = nested ? inside("items") : Optional.empty();
    this.values = nested ? inside("additionalProperties") : Optional.empty();
    for (String name : List.of("allOf", "anyOf", "oneOf")) {
      List<SchemaLimits> parts = new ArrayList<>();
      schema.path(name).forEach(part -> parts.add(new SchemaLimits(part, true)));
      if (!parts.isEmpty()) {
        junctors.put(name, List.copyOf(parts));
      }
    }
    if (schema.path("not").isObject()) {
      junctors.put("not", List.of(new SchemaLimits(schema.path("not"), true)));
    }
  }

  static Limits of(JsonNode schema) {
    return new SchemaLimits(schema, false);
  }

  private Optional<SchemaLimits> inside(String name) {
    JsonNode part = schema.path(name);
    return part.isObject() ? Optional.of(new SchemaLimits(part, true)) : Optional.empty();
  }

  private static Map<String, SchemaLimits> fields(JsonNode properties) {
    Map<String, SchemaLimits> fields = new LinkedHashMap<>();
    properties
        .properties()
        .forEach(entry -> fields.put(entry.getKey(), new SchemaLimits(entry.getValue(), true)));
    return fields;
  }

  /** As Go reads it; what is not an expression is reported of the definition. */
  private static Optional<ExternalPattern> pattern(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(ExternalPattern.compile(text));
    } catch (ExternalPattern.InvalidException e) {
      return Optional.empty();
    }
  }

  @Override
  public void judge(JsonNode node, Sink sink) {
    if (nested) {
      type(node, sink);
    }
    if (!allowed.isEmpty() && allowed.stream().noneMatch(one -> isSame(one, node))) {
      notAllowed(node, sink);
    }
    if (node.isTextual()) {
      text(node.textValue(), sink);
    } else if (node.isNumber()) {
      number(node.decimalValue(), sink);
    } else if (node.isArray()) {
      count(node.size(), "Items", "item", sink);
      items.ifPresent(
          limits -> {
            for (int i = 0; i < node.size(); i++) {
              limits.judge(node.get(i), below("[" + i + "]", sink));
            }
          });
    } else if (node.isObject()) {
      object(node, sink);
    }
    junctors.forEach((name, parts) -> junctor(name, parts, node, sink));
  }

  private static Sink below(String step, Sink sink) {
    return (rule, below, message, remedy) -> sink.found(rule, step + below, message, remedy);
  }

  private static boolean isSame(JsonNode one, JsonNode other) {
    return (one.isNumber() && other.isNumber())
        ? one.decimalValue().compareTo(other.decimalValue()) == 0
        : one.equals(other);
  }

  private void type(JsonNode node, Sink sink) {
    String type = schema.path("type").asText("");
    boolean fits =
        switch (type) {
          case "string" -> node.isTextual();
          case "integer" -> ScalarFormats.isInteger(node, false);
          case "number" -> node.isNumber();
          case "boolean" -> node.isBoolean();
          case "array" -> node.isArray();
          case "object" -> node.isObject();
          default -> true;
        };
    if (!fits) {
      broken(sink, "must be of type " + type);
    }
  }

  private void notAllowed(JsonNode node, Sink sink) {
    List<String> texts =
        Stream.of(schema.path("enum"))
            .flatMap(list -> Stream.iterate(0, i -> i < list.size(), i -> i + 1).map(list::get))
            .map(one -> one.isTextual() && one.textValue().isEmpty() ? "''" : one.asText())
            .toList();
    String is = node.isValueNode() ? "is '" + node.asText() + "' and " : "";
    sink.found(
        SchemaRules.NOT_ALLOWED,
        "",
        is + "must be one of " + String.join(", ", texts),
        node.isTextual()
            ? Nearest.to(node.textValue(), texts).map(Nearest::question)
            : Optional.empty());
  }

  private void text(String text, Sink sink) {
    if (schema.has("minLength") || schema.has("maxLength")) {
      count(text.codePointCount(0, text.length()), "Length", "character", sink);
    }
    if (pattern.isPresent() && !pattern.get().isFoundIn(text)) {
      broken(sink, "does not match " + pattern.get());
    }
    String format = schema.path("format").asText("");
    if (!format.isEmpty() && !ScalarFormats.isOfFormat(format, text)) {
      sink.found(SchemaRules.MALFORMED, "", "does not have the format " + format, Optional.empty());
    }
  }

  private void number(BigDecimal value, Sink sink) {
    JsonNode least = schema.path("minimum");
    JsonNode most = schema.path("maximum");
    if (least.isNumber()) {
      boolean exclusive = schema.path("exclusiveMinimum").asBoolean(false);
      int order = value.compareTo(least.decimalValue());
      if (order < 0 || (exclusive && order == 0)) {
        broken(sink, "must be " + (exclusive ? "more than " : "at least ") + least.asText());
      }
    }
    if (most.isNumber()) {
      boolean exclusive = schema.path("exclusiveMaximum").asBoolean(false);
      int order = value.compareTo(most.decimalValue());
      if (order > 0 || (exclusive && order == 0)) {
        broken(sink, "must be " + (exclusive ? "less than " : "at most ") + most.asText());
      }
    }
    JsonNode step = schema.path("multipleOf");
    if (step.isNumber()
        && step.decimalValue().signum() != 0
        && value.remainder(step.decimalValue()).signum() != 0) {
      broken(sink, "must be a multiple of " + step.asText());
    }
  }

  private void count(int count, String what, String noun, Sink sink) {
    JsonNode least = schema.path("min" + what);
    JsonNode most = schema.path("max" + what);
    if (least.isNumber() && count < least.asLong()) {
      broken(sink, "has " + count + " " + noun + "s and requires at least " + least.asText());
    }
    if (most.isNumber() && count > most.asLong()) {
      broken(sink, "has " + count + " " + noun + "s and allows at most " + most.asText());
    }
  }

  private void object(JsonNode node, Sink sink) {
    count(node.size(), "Properties", "key", sink);
    if (!nested) {
      return;
    }
    for (JsonNode required : schema.path("required")) {
      if (!node.has(required.asText())) {
        sink.found(
            SchemaRules.MISSING_FIELD, "." + required.asText(), "is missing", Optional.empty());
      }
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      SchemaLimits field = fields.get(entry.getKey());
      Optional<SchemaLimits> limits = field == null ? values : Optional.of(field);
      limits.ifPresent(one -> one.judge(entry.getValue(), below("." + entry.getKey(), sink)));
    }
  }

  private void junctor(String name, List<SchemaLimits> parts, JsonNode node, Sink sink) {
    if (name.equals("allOf")) {
      parts.forEach(part -> part.judge(node, sink));
      return;
    }
    long fitting = parts.stream().filter(part -> part.accept(node)).count();
    if (name.equals("not") && fitting == 1) {
      broken(sink, "matches what the definition excludes: " + inWords(parts));
    } else if (name.equals("anyOf") && fitting == 0) {
      broken(sink, "matches none of these: " + inWords(parts));
    } else if (name.equals("oneOf") && fitting != 1) {
      broken(
          sink, "must match exactly one of these and matches " + fitting + ": " + inWords(parts));
    }
  }

  private static String inWords(List<SchemaLimits> parts) {
    return parts.stream()
        .map(
            part ->
                part.schema.size() == 1 && part.schema.path("required").isArray()
                    ? "with " + names(part.schema.path("required"))
                    : part.schema.toString())
        .collect(Collectors.joining("; "));
  }

  private static String names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.forEach(one -> names.add(one.asText()));
    return String.join(" and ", names);
  }

  private static void broken(Sink sink, String message) {
    sink.found(SchemaRules.OUT_OF_LIMITS, "", message, Optional.empty());
  }
}
