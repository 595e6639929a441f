package dev.chartwright.check.internal.values.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata.Dependency;
import dev.chartwright.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds a null in the values.yaml of the root chart over the default of a subchart: Helm 3 removes
 * the key, and Helm 4 keeps the default. In a values file of the user, and in the values.yaml of a
 * subchart over its own subcharts, both remove it. A global value that is null is the same.
 */
final class NullDefaults {
  private final ValuesUsage usage;

  NullDefaults(ValuesUsage usage) {
    this.usage = usage;
  }

  void check(List<Finding> findings) {
    Layer root = usage.layers().get(0);
    for (Layer child : usage.layers()) {
      for (List<String> inner : child.prefixes()) {
        if (!inner.isEmpty() && !isOff(inner)) {
          JsonNode values = Defaults.at(root.content(), inner);
          new Pair(root, child, inner, inner).visit(values, List.of(), findings);
          JsonNode global = root.content().path("global");
          new Pair(root, child, inner, List.of()).visit(global, List.of("global"), findings);
        }
      }
    }
  }

  /** Returns whether the defaults disable a subchart, or one above it. */
  private boolean isOff(List<String> place) {
    Chart chart = usage.chart();
    List<String> parent = new ArrayList<>();
    for (String name : place) {
      for (Dependency dependency : chart.metadata().dependencies()) {
        if (dependency.effectiveName().equals(name) && isOff(dependency, parent)) {
          return true;
        }
      }
      Optional<Chart> below = chart.subchart(name);
      if (below.isEmpty()) {
        return false;
      }
      chart = below.get();
      parent.add(name);
    }
    return false;
  }

  private boolean isOff(Dependency dependency, List<String> parent) {
    for (String condition : dependency.condition().orElse("").split(",")) {
      List<String> steps = UnreadKeys.joined(parent, List.of(condition.strip().split("\\.")));
      JsonNode value = Defaults.at(usage.defaults(), steps);
      if (value.isBoolean()) {
        return !value.asBoolean();
      }
    }
    JsonNode tags = usage.defaults().path("tags");
    return !dependency.tags().isEmpty()
        && dependency.tags().stream().noneMatch(tag -> tags.path(tag).asBoolean(true));
  }

  /** A chart and a subchart at its place in it. */
  private final class Pair {
    private final Layer parent;
    private final Layer child;
    private final List<String> place;
    private final List<String> above;

    /**
     * Creates a pair.
     *
     * @param place where the subchart is
     * @param above the path of the values in the chart: that place, or nothing for global values
     */
    Pair(Layer parent, Layer child, List<String> place, List<String> above) {
      this.parent = parent;
      this.child = child;
      this.place = place;
      this.above = above;
    }

    void visit(JsonNode value, List<String> path, List<Finding> findings) {
      if (value.isObject()) {
        value
            .properties()
            .forEach(
                entry ->
                    visit(entry.getValue(), UnreadKeys.longer(path, entry.getKey()), findings));
      } else if (value.isNull() && !path.isEmpty()) {
        JsonNode normal = Defaults.at(child.content(), path);
        List<String> full = UnreadKeys.joined(above, path);
        boolean isRead = usage.mayBeRead(full) || usage.mayBeRead(UnreadKeys.joined(place, path));
        if (!normal.isMissingNode() && !normal.isNull() && isRead) {
          findings.add(finding(full, path));
        }
      }
    }

    private Finding finding(List<String> full, List<String> path) {
      return Finding.of(
              UsageRules.NULL_DEFAULT,
              "Helm 3 removes the subchart's default of '"
                  + String.join(".", full)
                  + "' because of this null, and Helm 4 keeps it")
          .at(parent.at(full))
          .withKey(String.join(".", full))
          .withTrace(List.of("default in " + child.at(path)))
          .withRemedy(
              "set a value that the subchart takes as empty, or set null in a values file of the"
                  + " release");
    }
  }
}
