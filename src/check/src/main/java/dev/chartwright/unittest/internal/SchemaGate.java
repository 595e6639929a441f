package dev.chartwright.unittest.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.internal.JsonSchema;
import dev.chartwright.internal.yaml.BoundedJson;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.render.internal.UnitRenderer;
import dev.chartwright.render.internal.UnitRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether Helm may reject values because of a schema. Helm compiles schemas at each rendering; here
 * they are compiled once, and Helm is asked only where they object, or cannot be compiled.
 */
final class SchemaGate {
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
          "additionalProperties");

  private final Chart chart;
  private final boolean isEnabled;
  private final boolean isDivisible;
  private final Map<Chart, Optional<JsonSchema>> schemas = new HashMap<>();
  private final Map<JsonNode, Boolean> areDefaultsValid = new ConcurrentHashMap<>();

  private SchemaGate(Chart chart, boolean isEnabled) {
    this.chart = chart;
    this.isEnabled = isEnabled;
    this.isDivisible = chart.file("values.schema.json").map(SchemaGate::isDivisible).orElse(true);
    if (isEnabled) {
      compile(chart);
    }
  }

  static SchemaGate of(Chart chart, boolean isEnabled) {
    return new SchemaGate(chart, isEnabled);
  }

  private void compile(Chart one) {
    Optional<ChartFile> file = one.file("values.schema.json");
    if (file.isPresent()) {
      try {
        schemas.put(one, Optional.of(JsonSchema.compile(file.get().text())));
      } catch (JsonSchema.UnusableException e) {
        schemas.put(one, Optional.empty());
      }
    }
    one.subcharts().forEach(this::compile);
  }

  /**
   * Returns which values decide whether Helm may reject them: those that a test gives, where the
   * schema judges each key by itself and admits those of the chart.
   */
  UnitRenderer.Shown shown(UnitRenderer renderer, UnitRequest request) {
    if (!isEnabled()) {
      return UnitRenderer.Shown.NONE;
    }
    if (!isDivisible) {
      return UnitRenderer.Shown.ALL;
    }
    boolean isValid =
        areDefaultsValid.computeIfAbsent(
            renderer.defaults(request).orElse(Json.object().put("none", true)),
            values -> !mayReject(chart, values, Json.object()));
    return isValid ? UnitRenderer.Shown.GIVEN : UnitRenderer.Shown.ALL;
  }

  private static boolean isDivisible(ChartFile schema) {
    try {
      return BoundedJson.mapper().readTree(schema.text()).properties().stream()
          .allMatch(one -> BY_KEY.contains(one.getKey()));
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  boolean isEnabled() {
    return isEnabled && !schemas.isEmpty();
  }

  /** Helm validates before it renders, so a failure may hide what a schema objects to. */
  boolean mayReject(UnitRenderer.Outcome outcome) {
    return isEnabled()
        && (outcome.failure().isPresent()
            || mayReject(chart, outcome.values(), outcome.subcharts()));
  }

  private boolean mayReject(Chart one, JsonNode values, JsonNode subcharts) {
    Optional<JsonSchema> schema = schemas.getOrDefault(one, Optional.empty());
    if (schemas.containsKey(one)) {
      try {
        if (schema.isEmpty() || !schema.get().validate(values).isEmpty()) {
          return true;
        }
      } catch (JsonSchema.UnusableException e) {
        return true;
      }
    }
    for (Map.Entry<String, JsonNode> sub : subcharts.properties()) {
      Optional<Chart> subchart = one.subchart(sub.getKey());
      if (subchart.isPresent()
          && mayReject(subchart.get(), values.path(sub.getKey()), sub.getValue())) {
        return true;
      }
    }
    return false;
  }
}
