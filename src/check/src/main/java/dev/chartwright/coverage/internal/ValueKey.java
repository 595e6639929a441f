package dev.chartwright.coverage.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.internal.template.Read;
import dev.chartwright.chart.internal.template.ValuesPath;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A key of values.yaml with nothing below it: a scalar, a list or an empty map.
 *
 * @param chart the chart whose values.yaml it is in
 * @param own the keys from the top of that file
 * @param paths the same from the top of the values that a user gives; one for each name of a
 *     subchart
 * @param line its line, from 1
 */
record ValueKey(Chart chart, List<String> own, List<List<String>> paths, int line) {
  private static final String GLOBAL = "global";

  /**
   * Returns the keys of a chart.
   *
   * @param prefixes where a user gives the values of this chart
   */
  static List<ValueKey> of(Chart chart, List<List<String>> prefixes) {
    Optional<ChartFile> file = chart.file("values.yaml");
    List<ValueKey> found = new ArrayList<>();
    if (file.isPresent()) {
      try {
        YamlDocument document = YamlDocument.parseFirst(file.get().text());
        collect(chart, document, document.content(), List.of(), prefixes, found);
      } catch (YamlDocument.SyntaxException e) {
        // Helm rejects the chart.
        return List.of();
      }
    }
    return found;
  }

  private static void collect(
      Chart chart,
      YamlDocument document,
      JsonNode value,
      List<String> own,
      List<List<String>> prefixes,
      List<ValueKey> found) {
    if (value.isObject() && !value.isEmpty()) {
      value
          .properties()
          .forEach(
              one ->
                  collect(
                      chart, document, one.getValue(), plus(own, one.getKey()), prefixes, found));
    } else if (!own.isEmpty()) {
      // What a chart calls global is the same for all charts.
      List<List<String>> paths =
          own.get(0).equals(GLOBAL)
              ? List.of(own)
              : prefixes.stream().map(prefix -> plus(prefix, own.toArray(String[]::new))).toList();
      found.add(new ValueKey(chart, own, paths, document.nearestLineOf(own)));
    }
  }

  static List<String> plus(List<String> keys, String... more) {
    List<String> longer = new ArrayList<>(keys);
    longer.addAll(List.of(more));
    return List.copyOf(longer);
  }

  /** Returns its name, as {@code --set} has it. */
  String name() {
    return String.join(".", own.stream().map(key -> key.replace(".", "\\.")).toList());
  }

  /** Returns whether values that a user gives have it, something below it, or replace it. */
  boolean isIn(JsonNode given) {
    return paths.stream().anyMatch(path -> depth(given, path) > 0);
  }

  /** Returns how many keys of a path lead to what sets it, or 0. */
  private static int depth(JsonNode given, List<String> path) {
    JsonNode at = given;
    for (int i = 0; i < path.size(); i++) {
      at = at.path(path.get(i));
      if (at.isMissingNode()) {
        return 0;
      }
      if (!at.isObject()) {
        return i + 1;
      }
    }
    return path.size();
  }

  /** Returns values without it. */
  JsonNode without(JsonNode given) {
    JsonNode copy = given.deepCopy();
    for (List<String> path : paths) {
      int depth = depth(copy, path);
      if (depth > 0) {
        remove(copy, path.subList(0, depth));
      }
    }
    return copy;
  }

  /** A map that becomes empty is removed, too: nobody would give it. */
  private static void remove(JsonNode from, List<String> path) {
    if (from instanceof ObjectNode map) {
      if (path.size() > 1) {
        remove(map.path(path.get(0)), path.subList(1, path.size()));
      }
      if (path.size() == 1 || map.path(path.get(0)).isEmpty()) {
        map.remove(path.get(0));
      }
    }
  }

  /** Returns whether an action that reads a value reads this one. */
  boolean isReadBy(Read read) {
    return paths.stream().anyMatch(path -> isReadBy(read, path));
  }

  private static boolean isReadBy(Read read, List<String> path) {
    List<String> steps = read.path().steps();
    for (int i = 0; i < Math.min(steps.size(), path.size()); i++) {
      if (!steps.get(i).equals(path.get(i)) && !steps.get(i).equals(ValuesPath.ANY)) {
        return false;
      }
    }
    return steps.size() >= path.size() || read.kind() == Read.Kind.WHOLE;
  }
}
