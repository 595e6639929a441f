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
import java.math.BigDecimal;
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
   * A key, or what is in its value.
   *
   * @param value its default; a missing node if it has none
   * @param depth how far it is below the key
   */
  private record At(Slot slot, SchemaNode schema, List<String> path, JsonNode value, int depth) {
    static At key(Slot slot) {
      return new At(slot, slot.schema(), slot.path(), slot.value(), 0);
    }

    At choice(SchemaNode one) {
      return new At(slot, one, path, value, depth + 1);
    }

    At below(String step, SchemaNode inner, JsonNode of) {
      return new At(slot, inner, Slots.and(path, step), of, depth + 1);
    }

    At item(SchemaNode inner) {
      return below(path.get(path.size() - 1).replaceFirst("s$", ""), inner, value.path(0));
    }

    At child(String key) {
      return below(key, schema.child(key), value.path(key));
    }

    boolean isStrict() {
      return slot.isStrict();
    }

    boolean isDeep() {
      return depth >= DEEPEST;
    }

    /** Returns what it is for, by the type of a value that stands in for a missing default. */
    Kind kind(JsonNode like) {
      return Kind.of(path, value.isMissingNode() || value.isNull() ? like : value);
    }
  }

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
    all.addAll(values(At.key(slot)));
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

  private List<JsonNode> values(At at) {
    SchemaNode schema = at.schema();
    List<SchemaNode> choices = schema.alternatives();
    if (choices.size() > 1 && !at.isDeep()) {
      return choices.stream()
          .flatMap(one -> values(at.choice(one)).stream().limit(MOST))
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
      types.addAll(typesOf(schema, at.value()));
    }
    List<JsonNode> all = new ArrayList<>();
    for (String type : types) {
      switch (type) {
        case "boolean" -> {
          all.add(BooleanNode.TRUE);
          all.add(BooleanNode.FALSE);
        }
        case "integer", "number" -> numbers(at, all);
        case "string" -> texts(at, all);
        case "array" -> lists(at, all);
        case "object" -> objects(at, all);
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

  private static void numbers(At at, List<JsonNode> all) {
    SchemaNode schema = at.schema();
    Kind kind = at.kind(LongNode.valueOf(1));
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
          case PORT -> List.of(own(at.path()), 65_535L);
          case REPLICAS -> List.of(0L, 1L, 2L);
          default -> List.of(0L, 1L, 2L, MILLION);
        });
    if (schema.node().has("multipleOf")) {
      numbers.add(schema.get("multipleOf").asLong());
      numbers.add(schema.get("multipleOf").asLong() * 2);
    }
    if (at.isStrict() && !isBounded && kind == Kind.NUMBER) {
      numbers.add(-1L);
    }
    numbers.stream().distinct().map(LongNode::valueOf).forEach(all::add);
    if (schema.types().contains("number") && at.value().isFloatingPointNumber()) {
      all.add(DecimalNode.valueOf(new BigDecimal("0.5")));
    }
  }

  private void texts(At at, List<JsonNode> all) {
    SchemaNode schema = at.schema();
    List<String> texts = new ArrayList<>();
    if (schema.get("pattern").isTextual()) {
      texts.addAll(PatternText.of(schema.get("pattern").asText(), MOST_OF_PATTERN, random));
    }
    texts.addAll(Texts.ofFormat(schema.get("format").asText()));
    Kind kind = at.kind(TextNode.valueOf(""));
    texts.addAll(Texts.of(kind, at.path()));
    int most = schema.get("maxLength").asInt(-1);
    if (most > 0) {
      texts.add("a".repeat(Math.min(most, 1000)));
    }
    int least = schema.get("minLength").asInt(-1);
    if (least > 0) {
      texts.add("a".repeat(Math.min(least, 1000)));
    }
    if (at.isStrict() && least < 0 && kind != Kind.OTHER) {
      texts.add("");
    }
    texts.stream().distinct().map(TextNode::valueOf).forEach(all::add);
  }

  private void lists(At at, List<JsonNode> all) {
    all.add(Json.array());
    List<JsonNode> items = at.isDeep() ? List.of() : items(at);
    for (JsonNode item : items) {
      all.add(list(item));
    }
    if (!items.isEmpty() && !at.schema().get("uniqueItems").asBoolean()) {
      all.add(list(items.get(0), items.get(0)));
    }
    if (items.size() > 1) {
      all.add(list(items.get(0), items.get(1)));
    }
  }

  private List<JsonNode> items(At at) {
    Kind kind = Kind.of(at.path(), at.value());
    if (kind == Kind.ENVIRONMENT) {
      return Stream.concat(Stream.of("WEB"), environment.stream().limit(8))
          .map(name -> (JsonNode) Json.object().put("name", name).put("value", "web"))
          .toList();
    }
    if (kind == Kind.ARGUMENTS) {
      return Texts.arguments().stream().map(one -> (JsonNode) TextNode.valueOf(one)).toList();
    }
    SchemaNode inner = at.schema().items();
    JsonNode example = at.value().path(0);
    if (!inner.isUnknown()) {
      return values(at.item(inner));
    }
    if (example.isObject()) {
      return List.of(example);
    }
    if (example.isValueNode()) {
      return values(at.item(SchemaNode.UNKNOWN));
    }
    List<String> keys = at.slot().itemKeys();
    return keys.contains("name") && keys.contains("value")
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

  private void objects(At at, List<JsonNode> all) {
    Kind kind = Kind.of(at.path(), at.value());
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
    boolean hasSlots = at.depth() == 0 && !at.value().isMissingNode() && !at.value().isEmpty();
    if (at.isDeep() || hasSlots) {
      // Each key below it is a slot of its own.
      return;
    }
    SchemaNode schema = at.schema();
    ObjectNode least = Json.object();
    for (String key : schema.required()) {
      values(at.child(key)).stream().findFirst().ifPresent(one -> least.set(key, one));
    }
    all.add(least);
    for (String key : schema.properties()) {
      values(at.child(key)).stream()
          .limit(at.depth() == 0 ? 6 : 3)
          .forEach(one -> all.add(least.deepCopy().set(key, one)));
    }
    if (!schema.further().isUnknown()) {
      values(at.below("web", schema.further(), SchemaNode.UNKNOWN.node())).stream()
          .limit(8)
          .forEach(one -> all.add(least.deepCopy().set("web", one)));
    }
  }
}
