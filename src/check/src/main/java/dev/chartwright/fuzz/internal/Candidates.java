package dev.chartwright.fuzz.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.chartwright.internal.yaml.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Values for a key, edge values first. What a schema states in other ways is validated later. */
final class Candidates {
  private static final int DEEPEST = 5;
  private static final int MOST = 48;
  private static final int MOST_OF_PATTERN = 3;
  private static final long MILLION = 1_000_000;

  /** Names that charts often set themselves, so that a user's are duplicates. */
  private final List<String> environment;

  private final RandomGenerator random;

  /**
   * Creates a source of values.
   *
   * @param environment the names of environment variables that the chart sets by default
   */
  Candidates(List<String> environment, RandomGenerator random) {
    this.environment = List.copyOf(environment);
    this.random = random;
  }

  /** Returns the values for a key. */
  List<JsonNode> of(Slot slot) {
    Set<JsonNode> all = new LinkedHashSet<>();
    all.addAll(values(slot.schema(), slot.path(), slot.value(), slot.isStrict(), slot, 0));
    // Null in place of a mapping with defaults removes what templates may rely on; few mean that.
    boolean isNullable =
        slot.value().isValueNode()
            ? slot.isStrict() || slot.value().isNull() || slot.value().asText().isEmpty()
            : slot.value().isContainerNode() && slot.value().isEmpty();
    if (isNullable) {
      all.add(NullNode.getInstance());
    }
    all.remove(slot.value());
    return all.stream().limit(MOST).toList();
  }

  private List<JsonNode> values(
      SchemaNode schema,
      List<String> path,
      JsonNode value,
      boolean isStrict,
      Slot slot,
      int depth) {
    List<SchemaNode> choices = schema.alternatives();
    if (choices.size() > 1 && depth < DEEPEST) {
      return choices.stream()
          .flatMap(one -> values(one, path, value, isStrict, slot, depth + 1).stream().limit(MOST))
          .distinct()
          .toList();
    }
    if (schema.node().has("const")) {
      return List.of(schema.get("const"));
    }
    if (schema.get("enum").isArray()) {
      List<JsonNode> all = new ArrayList<>();
      schema.get("enum").forEach(all::add);
      return all;
    }
    Set<String> types = new LinkedHashSet<>(schema.types());
    if (types.isEmpty()) {
      types.addAll(typesOf(schema, value));
    }
    List<JsonNode> all = new ArrayList<>();
    for (String type : types) {
      switch (type) {
        case "boolean" -> {
          all.add(BooleanNode.TRUE);
          all.add(BooleanNode.FALSE);
        }
        case "integer", "number" -> numbers(schema, path, value, isStrict, all);
        case "string" -> texts(schema, path, value, isStrict, all);
        case "array" -> lists(schema, path, value, isStrict, slot, depth, all);
        case "object" -> objects(schema, path, value, isStrict, slot, depth, all);
        case "null" -> all.add(NullNode.getInstance());
        default -> {}
      }
    }
    return all;
  }

  private static List<String> typesOf(SchemaNode schema, JsonNode value) {
    if (schema.node().has("properties") || value.isObject()) {
      return List.of("object");
    }
    if (schema.node().has("items") || value.isArray()) {
      return List.of("array");
    }
    if (value.isBoolean()) {
      return List.of("boolean");
    }
    if (value.isNumber()) {
      return List.of("integer");
    }
    return value.isTextual() || schema.node().has("pattern") ? List.of("string") : List.of();
  }

  /** A port that no other key gets: two equal ones would be the fault of the user. */
  private static long own(List<String> path) {
    return 20_000L + Math.floorMod(path.hashCode(), 10_000);
  }

  private static Kind kind(List<String> path, JsonNode value, JsonNode like) {
    return Kind.of(path, value.isMissingNode() || value.isNull() ? like : value);
  }

  private static void numbers(
      SchemaNode schema, List<String> path, JsonNode value, boolean isStrict, List<JsonNode> all) {
    Kind kind = kind(path, value, LongNode.valueOf(1));
    List<Long> numbers = new ArrayList<>();
    boolean isBounded = schema.node().has("minimum") || schema.node().has("maximum");
    if (schema.node().has("minimum")) {
      numbers.add(schema.get("minimum").asLong());
      numbers.add(schema.get("minimum").asLong() + 1);
    }
    if (schema.node().has("exclusiveMinimum")) {
      numbers.add(schema.get("exclusiveMinimum").asLong() + 1);
    }
    if (schema.node().has("maximum")) {
      numbers.add(schema.get("maximum").asLong());
    }
    if (schema.node().has("exclusiveMaximum")) {
      numbers.add(schema.get("exclusiveMaximum").asLong() - 1);
    }
    numbers.addAll(
        switch (kind) {
          case PORT -> List.of(own(path), 65_535L);
          case REPLICAS -> List.of(0L, 1L, 2L);
          default -> List.of(0L, 1L, 2L, MILLION);
        });
    if (schema.node().has("multipleOf")) {
      numbers.add(schema.get("multipleOf").asLong());
      numbers.add(schema.get("multipleOf").asLong() * 2);
    }
    if (isStrict && !isBounded && kind == Kind.NUMBER) {
      numbers.add(-1L);
    }
    numbers.stream().distinct().map(LongNode::valueOf).forEach(all::add);
    if (schema.types().contains("number") && value.isFloatingPointNumber()) {
      all.add(DecimalNode.valueOf(new java.math.BigDecimal("0.5")));
    }
  }

  private void texts(
      SchemaNode schema, List<String> path, JsonNode value, boolean isStrict, List<JsonNode> all) {
    List<String> texts = new ArrayList<>();
    if (schema.get("pattern").isTextual()) {
      texts.addAll(PatternText.of(schema.get("pattern").asText(), MOST_OF_PATTERN, random));
    }
    texts.addAll(Texts.ofFormat(schema.get("format").asText()));
    Kind kind = kind(path, value, TextNode.valueOf(""));
    texts.addAll(Texts.of(kind, path));
    int most = schema.get("maxLength").asInt(-1);
    if (most > 0) {
      texts.add("a".repeat(Math.min(most, 1000)));
    }
    int least = schema.get("minLength").asInt(-1);
    if (least > 0) {
      texts.add("a".repeat(Math.min(least, 1000)));
    }
    if (isStrict && least < 0 && kind != Kind.OTHER) {
      texts.add("");
    }
    texts.stream().distinct().map(TextNode::valueOf).forEach(all::add);
  }

  private void lists(
      SchemaNode schema,
      List<String> path,
      JsonNode value,
      boolean isStrict,
      Slot slot,
      int depth,
      List<JsonNode> all) {
    all.add(Json.array());
    List<JsonNode> items =
        depth < DEEPEST ? items(schema, path, value, isStrict, slot, depth) : List.of();
    for (JsonNode item : items) {
      all.add(list(item));
    }
    if (!items.isEmpty() && !schema.get("uniqueItems").asBoolean()) {
      all.add(list(items.get(0), items.get(0)));
    }
    if (items.size() > 1) {
      all.add(list(items.get(0), items.get(1)));
    }
  }

  private List<JsonNode> items(
      SchemaNode schema,
      List<String> path,
      JsonNode value,
      boolean isStrict,
      Slot slot,
      int depth) {
    Kind kind = Kind.of(path, value);
    if (kind == Kind.ENVIRONMENT) {
      return Stream.concat(Stream.of("WEB"), environment.stream().limit(8))
          .map(name -> (JsonNode) Json.object().put("name", name).put("value", "web"))
          .toList();
    }
    if (kind == Kind.ARGUMENTS) {
      return Texts.arguments().stream().map(one -> (JsonNode) TextNode.valueOf(one)).toList();
    }
    SchemaNode inner = schema.items();
    JsonNode example = value.path(0);
    List<String> below = Slots.and(path, path.get(path.size() - 1).replaceFirst("s$", ""));
    if (!inner.isUnknown()) {
      return values(inner, below, example, isStrict, slot, depth + 1);
    }
    if (example.isObject()) {
      return List.of(example);
    }
    if (example.isValueNode()) {
      return values(SchemaNode.UNKNOWN, below, example, isStrict, slot, depth + 1);
    }
    return slot.itemKeys().contains("name") && slot.itemKeys().contains("value")
        ? List.of(Json.object().put("name", "WEB").put("value", "web"))
        : List.of();
  }

  private static ArrayNode list(JsonNode... items) {
    ArrayNode list = Json.array();
    for (JsonNode item : items) {
      JsonNode copy = item.deepCopy();
      list.add(copy);
    }
    return list;
  }

  private void objects(
      SchemaNode schema,
      List<String> path,
      JsonNode value,
      boolean isStrict,
      Slot slot,
      int depth,
      List<JsonNode> all) {
    Kind kind = Kind.of(path, value);
    switch (kind) {
      case LABELS -> Texts.labelValues().forEach(one -> all.add(Json.object().put("web", one)));
      case ANNOTATIONS ->
          Texts.annotationValues()
              .forEach(one -> all.add(Json.object().put("example.com/web", one)));
      case RESOURCES -> {
        all.add(Json.object().set("limits", Json.object().put("memory", "64Mi")));
        all.add(Json.object().set("requests", Json.object().put("cpu", 1)));
      }
      default -> {}
    }
    if (depth >= DEEPEST || (depth == 0 && !value.isMissingNode() && !value.isEmpty())) {
      // Each key below it is a slot of its own.
      return;
    }
    ObjectNode least = Json.object();
    for (String key : schema.required()) {
      values(schema.child(key), Slots.and(path, key), value.path(key), isStrict, slot, depth + 1)
          .stream()
          .findFirst()
          .ifPresent(one -> least.set(key, one));
    }
    all.add(least);
    for (String key : schema.properties()) {
      values(schema.child(key), Slots.and(path, key), value.path(key), isStrict, slot, depth + 1)
          .stream()
          .limit(depth == 0 ? 6 : 3)
          .forEach(one -> all.add(least.deepCopy().set(key, one)));
    }
    if (!schema.further().isUnknown()) {
      values(
              schema.further(),
              Slots.and(path, "web"),
              SchemaNode.UNKNOWN.node(),
              isStrict,
              slot,
              depth + 1)
          .stream()
          .limit(8)
          .forEach(one -> all.add(least.deepCopy().set("web", one)));
    }
  }
}
