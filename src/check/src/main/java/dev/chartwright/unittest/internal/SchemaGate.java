package dev.chartwright.unittest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.internal.JsonSchema;
import dev.chartwright.render.internal.UnitRenderer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether Helm may reject values because of a schema. Helm compiles schemas at each rendering; here
 * they are compiled once, and Helm is asked only where they object, or cannot be compiled.
 */
final class SchemaGate {
  private final Chart chart;
  private final boolean isEnabled;
  private final Map<Chart, Optional<JsonSchema>> schemas = new HashMap<>();

  private SchemaGate(Chart chart, boolean isEnabled) {
    this.chart = chart;
    this.isEnabled = isEnabled;
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
