package dev.chartwright.render.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.internal.yaml.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A chart with the subcharts that Helm enables for some values.
 *
 * @param chart the chart; an alias is a second name of the same
 * @param name what Helm calls it, which is the alias of a subchart
 * @param isDeclared whether Chart.yaml of the chart above has it
 */
record UnitTree(Chart chart, String name, boolean isDeclared, List<UnitTree> subcharts) {
  UnitTree {
    subcharts = List.copyOf(subcharts);
  }

  /** A chart that has no subcharts. */
  static UnitTree leaf(Chart chart) {
    return new UnitTree(chart, chart.name(), false, List.of());
  }

  /** Returns the charts by the path that Helm has for each, such as {@code web/charts/db}. */
  Map<String, UnitTree> byPath() {
    Map<String, UnitTree> all = new LinkedHashMap<>();
    collect(name, all);
    return all;
  }

  private void collect(String path, Map<String, UnitTree> all) {
    all.put(path, this);
    subcharts.forEach(subchart -> subchart.collect(path + "/charts/" + subchart.name, all));
  }

  /**
   * Returns the templates by the names that Helm has for them, helpers too. Helm takes nothing but
   * helpers from a library (pkg/engine/engine.go, isTemplateValid).
   */
  Map<String, ChartFile> templates() {
    Map<String, ChartFile> all = new LinkedHashMap<>();
    byPath()
        .forEach(
            (path, tree) ->
                tree.chart.files().stream()
                    .filter(file -> file.path().startsWith("templates/"))
                    .filter(file -> !tree.chart.metadata().isLibrary() || isHelper(file.path()))
                    .forEach(file -> all.put(path + "/" + file.path(), file)));
    return all;
  }

  static boolean isHelper(String path) {
    return path.startsWith("_", path.lastIndexOf('/') + 1);
  }

  /** Returns the names of the subcharts, each with those below it. */
  ObjectNode names() {
    ObjectNode names = Json.object();
    subcharts.forEach(subchart -> names.set(subchart.name, subchart.names()));
    return names;
  }
}
