package dev.chartwright.unittest.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.internal.JsonSchema;
import dev.chartwright.internal.yaml.BoundedJson;
import dev.chartwright.internal.yaml.Json;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schema of a chart's values, with what it has judged so far: most keys are the same in all
 * tests.
 */
final class ChartSchema {
  /** Keywords at the top of a schema that judge each key by itself, or nothing. */
  private static final Set<String> BY_KEY =
      Set.of(
          "$schema",
          "$id",
          "$comment",
          "$defs",
          "definitions",
          "title",
          "description",
          "type",
          "properties",
          "additionalProperties",
          "required");

  private static final int MOST_KNOWN = 20_000;

  private record Part(String key, JsonNode value) {}

  private final Optional<JsonSchema> schema;
  private final boolean isDivisible;
  private final Set<String> required;
  private final Map<Part, Boolean> known = new ConcurrentHashMap<>();

  private ChartSchema(Optional<JsonSchema> schema, boolean isDivisible, Set<String> required) {
    this.schema = schema;
    this.isDivisible = isDivisible;
    this.required = required;
  }

  /**
   * Compiles a schema.
   *
   * @param text values.schema.json; one that cannot be used rejects everything
   */
  static ChartSchema of(String text) {
    Set<String> required = new HashSet<>();
    String compiled = text;
    boolean isDivisible = false;
    try {
      if (BoundedJson.mapper().readTree(text) instanceof ObjectNode top
          && top.properties().stream().allMatch(one -> BY_KEY.contains(one.getKey()))) {
        isDivisible = true;
        JsonNode names = top.path("required");
        if (names.isArray()) {
          names.forEach(name -> required.add(name.asText()));
          top.remove("required");
          compiled = Json.write(top);
        }
      }
      return new ChartSchema(Optional.of(JsonSchema.compile(compiled)), isDivisible, required);
    } catch (JsonProcessingException | JsonSchema.UnusableException e) {
      return new ChartSchema(Optional.empty(), false, Set.of());
    }
  }

  /** Returns whether it judges each key by itself. */
  boolean isDivisible() {
    return isDivisible;
  }

  /** Returns whether some keys must be there. */
  boolean hasRequired() {
    return !required.isEmpty();
  }

  /**
   * Returns whether it may reject values.
   *
   * @param isPart whether they are some of the keys, and all others are valid
   */
  boolean mayReject(JsonNode values, boolean isPart) {
    if (!isDivisible || !values.isObject()) {
      return isInvalid(values);
    }
    if (!isPart && required.stream().anyMatch(name -> !values.has(name))) {
      return true;
    }
    if (known.size() > MOST_KNOWN) {
      known.clear();
    }
    return values.properties().stream()
        .anyMatch(
            one ->
                known.computeIfAbsent(
                    new Part(one.getKey(), one.getValue()),
                    part -> isInvalid(Json.object().set(part.key(), part.value()))));
  }

  private boolean isInvalid(JsonNode values) {
    try {
      return schema.isEmpty() || !schema.get().validate(values).isEmpty();
    } catch (JsonSchema.UnusableException e) {
      return true;
    }
  }
}
