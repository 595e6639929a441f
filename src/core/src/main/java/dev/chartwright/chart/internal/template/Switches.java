package dev.chartwright.chart.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.ChartMetadata.Dependency;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which subcharts the default values disable, by a condition or by tags (pkg/chartutil,
 * dependencies.go).
 */
final class Switches {
  private final Set<Scope> off = new HashSet<>();
  private final JsonNode tags;

  private Switches(JsonNode tags) {
    this.tags = tags;
  }

  /** Returns the disabled subcharts, and the subcharts of these. */
  static Set<Scope> off(Scope root) {
    JsonNode values = values(root);
    Switches switches = new Switches(values.path("tags"));
    switches.visit(root, List.of(values));
    return Set.copyOf(switches.off);
  }

  private static JsonNode values(Scope scope) {
    return scope
        .chart()
        .file("values.yaml")
        .map(Switches::values)
        .orElse(MissingNode.getInstance());
  }

  private static JsonNode values(ChartFile file) {
    try {
      return YamlDocument.parseFirst(file.text()).content();
    } catch (YamlDocument.SyntaxException e) {
      return MissingNode.getInstance();
    }
  }

  /**
   * Looks at the subcharts of a chart.
   *
   * @param layers the values of the chart: those of its parents come first and win
   */
  private void visit(Scope scope, List<JsonNode> layers) {
    for (Scope child : scope.children()) {
      List<JsonNode> inner = new ArrayList<>();
      layers.forEach(layer -> inner.add(layer.path(child.name())));
      inner.add(values(child));
      Optional<Dependency> dependency =
          scope.chart().metadata().dependencies().stream()
              .filter(one -> one.effectiveName().equals(child.name()))
              .findFirst();
      if (dependency.isPresent() && isOff(dependency.get(), child.name(), layers, inner)) {
        off.addAll(child.all());
      } else {
        visit(child, inner);
      }
    }
  }

  private boolean isOff(
      Dependency dependency, String name, List<JsonNode> layers, List<JsonNode> inner) {
    for (String condition : dependency.condition().orElse("").split(",")) {
      List<String> steps = List.of(condition.strip().split("\\."));
      Optional<Boolean> value = first(layers, steps);
      if (value.isEmpty() && steps.get(0).equals(name)) {
        value = first(inner, steps.subList(1, steps.size()));
      }
      if (value.isPresent()) {
        return !value.get();
      }
    }
    boolean yes = dependency.tags().stream().anyMatch(tag -> tags.path(tag).asBoolean(false));
    boolean no = dependency.tags().stream().anyMatch(tag -> !tags.path(tag).asBoolean(true));
    return no && !yes;
  }

  private static Optional<Boolean> first(List<JsonNode> layers, List<String> steps) {
    for (JsonNode layer : layers) {
      JsonNode at = layer;
      for (String step : steps) {
        at = at.path(step);
      }
      if (at.isBoolean()) {
        return Optional.of(at.booleanValue());
      }
    }
    return Optional.empty();
  }
}
