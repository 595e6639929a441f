package dev.chartwright.render.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.chart.VersionRange;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which subcharts Helm enables for some values (pkg/chartutil/dependencies.go), and whether the
 * values of a chart and its subcharts can be merged once, before those of a user.
 */
final class UnitDependencies {
  /** {@code .Chart} as the same entry of another context. */
  private static final Pattern HANDED_ON =
      Pattern.compile("[\"`]Chart[\"`]\\s+(?:[$\\w.]*|\\([^()\\n]*\\))\\.Chart\\b(?!\\.\\w)");

  /** {@code .Chart} as a whole, which has dependencies that a copy lacks. */
  private static final Pattern SEES_DEPENDENCIES =
      Pattern.compile("\\.Chart\\b(?!\\.\\w)|\\bDependencies\\b");

  private final Chart chart;
  private final boolean isPossible;
  private final boolean isFixed;
  private final UnitTree all;

  private UnitDependencies(Chart chart, boolean isPossible) {
    this.chart = chart;
    this.isPossible = isPossible;
    this.isFixed = isFixed(chart);
    this.all = tree(chart, chart.name(), false, "", Optional.empty());
  }

  static UnitDependencies of(Chart chart) {
    return new UnitDependencies(
        chart,
        chart.subcharts().isEmpty()
            || (isPlain(chart, 0) && new Kinds().agree(List.of(Json.object()), chart, "")));
  }

  /** Whether charts can be copied with names instead of dependencies, and merged beforehand. */
  boolean isPossible() {
    return isPossible;
  }

  private static boolean isFixed(Chart one) {
    return one.metadata().dependencies().stream()
            .allMatch(ChartMetadata.Dependency::isUnconditional)
        && one.subcharts().stream().allMatch(UnitDependencies::isFixed);
  }

  private static boolean isPlain(Chart one, int depth) {
    Set<String> names = new HashSet<>();
    if (one.file("requirements.yaml").isPresent()
        || one.files().stream().anyMatch(UnitDependencies::seesDependencies)) {
      return false;
    }
    for (ChartMetadata.Dependency dependency : one.metadata().dependencies()) {
      boolean isNested = depth > 0 && dependency.alias().isPresent();
      if (!names.add(dependency.effectiveName())
          || (isNested && mayDecideItself(one, dependency))
          || (depth > 0 && !dependency.tags().isEmpty())
          || !isSatisfied(one, dependency)) {
        return false;
      }
    }
    Object declared = one.metadata().fields().get("dependencies");
    boolean imports =
        declared instanceof List<?> list
            && list.stream()
                .anyMatch(any -> any instanceof Map<?, ?> map && map.get("import-values") != null);
    // Helm renames the dependencies of a chart that has two names once for both.
    boolean isTwice =
        one.subcharts().stream()
            .filter(UnitDependencies::hasAlias)
            .anyMatch(
                sub ->
                    one.metadata().dependencies().stream()
                            .filter(dependency -> dependency.name().equals(sub.name()))
                            .count()
                        > 1);
    Set<String> charts = new HashSet<>();
    return !imports
        && !isTwice
        && one.subcharts().stream()
            .allMatch(sub -> charts.add(sub.name()) && isPlain(sub, depth + 1));
  }

  private static boolean hasAlias(Chart one) {
    return one.metadata().dependencies().stream().anyMatch(any -> any.alias().isPresent())
        || one.subcharts().stream().anyMatch(UnitDependencies::hasAlias);
  }

  /** Helm reads conditions further down before it merges the values of an alias. */
  private static boolean mayDecideItself(Chart one, ChartMetadata.Dependency dependency) {
    Optional<ChartFile> values = real(one, dependency).flatMap(sub -> sub.file("values.yaml"));
    if (values.isEmpty()) {
      return false;
    }
    try {
      JsonNode own = YamlDocument.parse(values.get().text()).content();
      String prefix = dependency.effectiveName() + ".";
      return Stream.of(dependency.condition().orElse("").strip().split(",", -1))
          .filter(condition -> condition.startsWith(prefix))
          .map(condition -> condition.substring(prefix.length()).replace('.', '/'))
          .anyMatch(path -> !own.at("/" + path).isMissingNode());
    } catch (YamlDocument.SyntaxException e) {
      return true;
    }
  }

  private static boolean seesDependencies(ChartFile file) {
    return file.path().startsWith("templates/")
        && SEES_DEPENDENCIES.matcher(HANDED_ON.matcher(file.text()).replaceAll("")).find();
  }

  private static boolean isSatisfied(Chart one, ChartMetadata.Dependency dependency) {
    Optional<Chart> found = real(one, dependency);
    if (found.isEmpty()) {
      return true;
    }
    Optional<ChartVersion> version = ChartVersion.find(found.get().metadata().version());
    return version.isPresent()
        && VersionRange.find(dependency.version())
            .filter(range -> range.contains(version.get()))
            .isPresent();
  }

  private static Optional<Chart> real(Chart one, ChartMetadata.Dependency dependency) {
    return one.subcharts().stream().filter(sub -> sub.name().equals(dependency.name())).findFirst();
  }

  /** Returns the chart with all subcharts. */
  UnitTree all() {
    return all;
  }

  /**
   * Returns the chart with the subcharts that are enabled.
   *
   * @param given what the user gives
   * @param values those of the chart with all its subcharts
   */
  UnitTree enabled(JsonNode given, JsonNode values) {
    return isFixed
        ? all
        : tree(chart, chart.name(), false, "", Optional.of(new Merged(given, values)));
  }

  private static UnitTree tree(
      Chart one, String name, boolean isDeclared, String path, Optional<Merged> merged) {
    List<UnitTree> below = new ArrayList<>();
    for (Chart subchart : one.subcharts()) {
      if (one.metadata().dependencies().stream()
          .noneMatch(dependency -> dependency.name().equals(subchart.name()))) {
        String own = subchart.name();
        below.add(tree(subchart, own, false, path + own + ".", merged));
      }
    }
    for (ChartMetadata.Dependency dependency : one.metadata().dependencies()) {
      Optional<Chart> subchart = real(one, dependency);
      if (subchart.isPresent()
          && merged.map(values -> isEnabled(dependency, path, values)).orElse(true)) {
        String own = dependency.effectiveName();
        below.add(tree(subchart.get(), own, true, path + own + ".", merged));
      }
    }
    return new UnitTree(one, name, isDeclared, below);
  }

  /** The first condition that is a boolean decides; tags do where none is. */
  private static boolean isEnabled(
      ChartMetadata.Dependency dependency, String path, Merged values) {
    for (String condition : dependency.condition().orElse("").strip().split(",", -1)) {
      if (!condition.isEmpty()) {
        JsonNode value = values.at((path + condition).split("\\.", -1));
        if (value.isBoolean()) {
          return value.booleanValue();
        }
      }
    }
    boolean isAnyTrue = false;
    boolean isAnyFalse = false;
    for (String tag : dependency.tags()) {
      JsonNode value = values.at("tags", tag);
      isAnyTrue |= value.isBoolean() && value.booleanValue();
      isAnyFalse |= value.isBoolean() && !value.booleanValue();
    }
    return isAnyTrue || !isAnyFalse;
  }

  /** What a key has after merging. */
  private record Merged(JsonNode given, JsonNode values) {
    JsonNode at(String... keys) {
      JsonNode mine = given;
      JsonNode other = values;
      for (String key : keys) {
        boolean isGiven = mine.has(key);
        JsonNode next = mine.path(key);
        other = isGiven && !next.isObject() ? NullNode.instance : other.path(key);
        mine = next;
      }
      return mine.isMissingNode() ? other : mine;
    }
  }

  /**
   * Whether all charts agree where maps are in values. Where they do not, what Helm merges depends
   * on which two it merges first.
   */
  private static final class Kinds {
    private final Map<String, Boolean> areMaps = new HashMap<>();

    /**
     * Compares a chart with those above it.
     *
     * @param above what the charts above it have for it
     */
    boolean agree(List<JsonNode> above, Chart one, String path) {
      List<JsonNode> sources = new ArrayList<>(above);
      Optional<ChartFile> values = one.file("values.yaml");
      if (values.isPresent()) {
        try {
          sources.add(YamlDocument.parse(values.get().text()).content());
        } catch (YamlDocument.SyntaxException e) {
          return false;
        }
      }
      for (JsonNode source : sources) {
        if (!add(path, source) || !add("global", source.path("global"))) {
          return false;
        }
      }
      for (UnitTree sub : tree(one, one.name(), false, "", Optional.empty()).subcharts()) {
        List<JsonNode> below = sources.stream().map(source -> source.path(sub.name())).toList();
        if (!agree(below, sub.chart(), path + "/" + sub.name())) {
          return false;
        }
      }
      return true;
    }

    private boolean add(String path, JsonNode value) {
      for (Map.Entry<String, JsonNode> one : value.properties()) {
        JsonNode child = one.getValue();
        String below = path + "\n" + one.getKey();
        if (!child.isNull()) {
          Boolean known = areMaps.putIfAbsent(below, child.isObject());
          if ((known != null && known != child.isObject()) || !add(below, child)) {
            return false;
          }
        }
      }
      return true;
    }
  }
}
