package dev.chartwright.chart.internal.template;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.ChartMetadata.Dependency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A chart at its place in the tree of charts: the same subchart under two aliases is two of them.
 */
final class Scope {
  private final Chart chart;
  private final String name;
  private final String helmPath;
  private final ValuesPath prefix;
  private final List<Scope> children = new ArrayList<>();
  private @Nullable Value context;

  private Scope(Chart chart, String name, String helmPath, ValuesPath prefix) {
    this.chart = chart;
    this.name = name;
    this.helmPath = helmPath;
    this.prefix = prefix;
  }

  static Scope of(Chart chart) {
    return of(chart, chart.name(), chart.name(), ValuesPath.ROOT);
  }

  private static Scope of(Chart chart, String name, String helmPath, ValuesPath prefix) {
    Scope scope = new Scope(chart, name, helmPath, prefix);
    for (Chart subchart : chart.subcharts()) {
      List<String> names =
          chart.metadata().dependencies().stream()
              .filter(dependency -> dependency.name().equals(subchart.name()))
              .map(Dependency::effectiveName)
              .distinct()
              .toList();
      for (String known : names.isEmpty() ? List.of(subchart.name()) : names) {
        scope.children.add(of(subchart, known, helmPath + "/charts/" + known, prefix.child(known)));
      }
    }
    return scope;
  }

  Chart chart() {
    return chart;
  }

  /** Returns its name in the chart above: the alias, if there is one. */
  String name() {
    return name;
  }

  ValuesPath prefix() {
    return prefix;
  }

  List<Scope> children() {
    return children;
  }

  /** This and all below. */
  List<Scope> all() {
    List<Scope> all = new ArrayList<>();
    all.add(this);
    children.forEach(child -> all.addAll(child.all()));
    return all;
  }

  Optional<Scope> child(String step) {
    return children.stream().filter(scope -> scope.name.equals(step)).findFirst();
  }

  List<ChartFile> templates() {
    return chart.files().stream().filter(file -> file.path().startsWith("templates/")).toList();
  }

  String helmName(ChartFile file) {
    return helmPath + "/" + file.path();
  }

  /** Returns the dot that Helm gives to a template of this chart. */
  Value context() {
    if (context == null) {
      Map<String, Value> about = new LinkedHashMap<>();
      about.put("Name", Value.constant(name));
      about.put("IsRoot", Value.UNKNOWN);
      Map<String, Value> template = new LinkedHashMap<>();
      template.put("BasePath", Value.constant(helmPath + "/templates"));
      template.put("Name", Value.UNKNOWN);
      Map<String, Value> subcharts = new LinkedHashMap<>();
      children.forEach(child -> subcharts.put(child.name, child.context()));
      Map<String, Value> members = new LinkedHashMap<>();
      members.put("Values", Value.at(prefix));
      members.put("Chart", Value.dict(about, Value.UNKNOWN));
      members.put("Template", Value.dict(template, null));
      members.put("Subcharts", Value.dict(subcharts, null));
      for (String other : List.of("Release", "Capabilities", "Files")) {
        members.put(other, Value.UNKNOWN);
      }
      context = Value.root(this, members);
    }
    return context;
  }
}
