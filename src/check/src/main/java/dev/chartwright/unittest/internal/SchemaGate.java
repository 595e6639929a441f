package dev.chartwright.unittest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.render.internal.UnitRenderer;
import dev.chartwright.render.internal.UnitRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether Helm may reject values because of a schema. Helm compiles schemas at each rendering; here
 * they are compiled once, and Helm is asked only where they object, or cannot be compiled.
 */
final class SchemaGate {
  private final Chart chart;
  private final boolean isEnabled;
  private final Map<Chart, ChartSchema> schemas = new HashMap<>();
  private final Map<JsonNode, Boolean> areDefaultsValid = new ConcurrentHashMap<>();

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
    one.file("values.schema.json").ifPresent(file -> schemas.put(one, ChartSchema.of(file.text())));
    one.subcharts().forEach(this::compile);
  }

  /**
   * Returns which values decide whether Helm may reject them: those that a test gives, where the
   * schemas judge each key by itself and admit those of the chart. A null may remove a key that a
   * schema requires.
   *
   * @param requests tests that are rendered together
   */
  UnitRenderer.Shown shown(UnitRenderer renderer, List<UnitRequest> requests) {
    if (!isEnabled()) {
      return UnitRenderer.Shown.NONE;
    }
    boolean areParts =
        schemas.values().stream().allMatch(ChartSchema::isDivisible)
            && (schemas.values().stream().noneMatch(ChartSchema::hasRequired)
                || requests.stream().noneMatch(SchemaGate::hasNull));
    return areParts
            && areDefaultsValid.computeIfAbsent(
                renderer.defaults(requests.get(0)).orElse(Json.object().put("none", true)),
                values -> !mayReject(chart, values, renderer.subcharts(requests.get(0)), false))
        ? UnitRenderer.Shown.GIVEN
        : UnitRenderer.Shown.ALL;
  }

  private static boolean hasNull(UnitRequest request) {
    return request.values().properties().stream().anyMatch(one -> one.getValue().isNull());
  }

  boolean isEnabled() {
    return isEnabled && !schemas.isEmpty();
  }

  /** Helm validates before it renders, so a failure may hide what a schema objects to. */
  boolean mayReject(UnitRenderer.Outcome outcome) {
    return isEnabled()
        && (outcome.failure().isPresent()
            || mayReject(
                chart,
                outcome.values(),
                outcome.subcharts(),
                outcome.shown() == UnitRenderer.Shown.GIVEN));
  }

  private boolean mayReject(Chart one, JsonNode values, JsonNode subcharts, boolean isPart) {
    ChartSchema schema = schemas.get(one);
    if (schema != null && schema.mayReject(values, isPart)) {
      return true;
    }
    for (Map.Entry<String, JsonNode> sub : subcharts.properties()) {
      Optional<Chart> subchart = one.subchart(sub.getKey());
      boolean isShown = !isPart || values.has(sub.getKey());
      if (subchart.isPresent()
          && isShown
          && mayReject(subchart.get(), values.path(sub.getKey()), sub.getValue(), isPart)) {
        return true;
      }
    }
    return false;
  }
}
