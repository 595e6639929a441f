package dev.chartwright.render.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.yaml.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a batch lets Helm merge for a test, so that it comes out as if Helm had merged the values of
 * the chart, of its subcharts and of the test (pkg/chartutil/coalesce.go).
 *
 * @param globals for each chart by its path below the outermost one, what it has under {@code
 *     global}, if a test gives any
 * @param otherGlobals those of them that are not the globals of the chart, each once
 */
record UnitMerge(
    UnitTree tree,
    JsonNode values,
    Map<List<String>, JsonNode> globals,
    List<JsonNode> otherGlobals) {
  private static final String GLOBAL = "global";

  /**
   * Prepares it.
   *
   * @param values the values of the chart and its subcharts, as Helm merged them
   */
  static UnitMerge of(UnitTree tree, JsonNode values) {
    Map<List<String>, JsonNode> globals = new LinkedHashMap<>();
    collect(tree, List.of(), values, globals);
    List<JsonNode> others =
        globals.values().stream()
            .filter(global -> !global.equals(values.path(GLOBAL)))
            .distinct()
            .toList();
    return new UnitMerge(tree, values, globals, others);
  }

  private static void collect(
      UnitTree tree, List<String> path, JsonNode values, Map<List<String>, JsonNode> globals) {
    for (UnitTree sub : tree.subcharts()) {
      List<String> below = new ArrayList<>(path);
      below.add(sub.name());
      JsonNode own = values.path(sub.name());
      globals.put(List.copyOf(below), own.path(GLOBAL));
      collect(sub, below, own, globals);
    }
  }

  /**
   * Returns whether the values that a test gives come out alike. At the top, Helm removes a key
   * that is null on both sides; further down it keeps it. A null in the values of a subchart is
   * merged twice. Globals of the chart win over those of a subchart unless one of them is a map.
   */
  boolean isAlike(JsonNode given) {
    for (Map.Entry<String, JsonNode> one : given.properties()) {
      if (one.getValue().isNull() && values.path(one.getKey()).isNull()) {
        return false;
      }
    }
    if (tree.subcharts().isEmpty()) {
      return true;
    }
    JsonNode global = given.path(GLOBAL);
    return tree.subcharts().stream().allMatch(sub -> isAlike(sub, given.path(sub.name())))
        && (global.isMissingNode()
            || (global.isObject()
                && !hasNull(global)
                && isLike(global, values.path(GLOBAL))
                && globals.values().stream().allMatch(any -> isLike(global, any))));
  }

  private static boolean isAlike(UnitTree sub, JsonNode given) {
    return given.isMissingNode()
        || (given.isObject()
            && !given.has(GLOBAL)
            && !hasNull(given)
            && sub.subcharts().stream()
                .allMatch(below -> isAlike(below, given.path(below.name()))));
  }

  private static boolean hasNull(JsonNode value) {
    return value.isNull()
        || (value.isObject()
            && value.properties().stream().anyMatch(one -> hasNull(one.getValue())));
  }

  private static boolean isLike(JsonNode one, JsonNode other) {
    return one.properties().stream()
        .allMatch(
            entry -> {
              JsonNode known = other.path(entry.getKey());
              return known.isMissingNode()
                  || (known.isObject() == entry.getValue().isObject()
                      && !known.isNull()
                      && (!known.isObject() || isLike(entry.getValue(), known)));
            });
  }

  /** Returns the globals that a test gives; empty if it gives none. */
  JsonNode given(JsonNode given) {
    JsonNode global = given.path(GLOBAL);
    return global.isObject() && !globals.isEmpty() ? global : Json.object();
  }

  /**
   * Returns the charts below one another, each with the number of its globals in {@link
   * #otherGlobals}; -1 stands for those of the chart.
   */
  ObjectNode numbered() {
    return numbered(tree, List.of());
  }

  private ObjectNode numbered(UnitTree one, List<String> path) {
    ObjectNode all = Json.object();
    for (UnitTree sub : one.subcharts()) {
      List<String> below = new ArrayList<>(path);
      below.add(sub.name());
      ObjectNode own = Json.object();
      own.put("globals", otherGlobals.indexOf(globals.get(below)));
      own.set("below", numbered(sub, below));
      all.set(sub.name(), own);
    }
    return all;
  }
}
