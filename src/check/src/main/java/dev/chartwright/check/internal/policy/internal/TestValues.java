package dev.chartwright.check.internal.policy.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out whether a container or another item of a list comes from the values of a test, {@code
 * ci/*-values.yaml}. It fills a list that the chart leaves to its user, and it runs nowhere.
 */
final class TestValues {
  private static final Pattern CONTAINER = Pattern.compile("container '([^']+)'");
  private static final Pattern ITEM = Pattern.compile("^(?:[^\\[]*\\.)?([\\w-]+)\\[");
  private static final Pattern CI = Pattern.compile("ci/[^/]*-values\\.ya?ml");

  private TestValues() {}

  /** Returns whether a fault concerns only an item that a test's values add to an empty list. */
  static boolean add(Rendering rendering, Manifest manifest, Fault fault) {
    if (fault.severity() == Severity.ERROR || rendering.subject().values().files().isEmpty()) {
      return false;
    }
    Matcher named = CONTAINER.matcher(fault.message());
    return (named.find() && add(rendering, named.group(1)))
        || rendering
            .trace(manifest, fault.path())
            .key()
            .map(ITEM::matcher)
            .filter(Matcher::find)
            .filter(item -> fills(rendering, item.group(1)))
            .isPresent();
  }

  /** Returns whether a list is empty in values.yaml, and a test's values fill it. */
  private static boolean fills(Rendering rendering, String list) {
    Chart chart = rendering.subject().chart();
    String name = "(?m)^\\s*" + Pattern.quote(list) + ":";
    Pattern empty = Pattern.compile(name + "\\s*\\[\\s*\\]");
    return isIn(Pattern.compile(name), ofTests(chart, given(rendering)))
        && isIn(empty, chart.file("values.yaml").stream());
  }

  private static Set<String> given(Rendering rendering) {
    return rendering.subject().values().files().stream()
        .map(file -> String.valueOf(file.getFileName()))
        .collect(Collectors.toSet());
  }

  /** Returns whether a test's values add the container of a name. */
  static boolean add(Rendering rendering, String container) {
    Chart chart = rendering.subject().chart();
    Pattern name =
        Pattern.compile("(?m)^[\\s-]*name:\\s*[\"']?" + Pattern.quote(container) + "[\"']?\\s*$");
    return isIn(name, ofTests(chart, given(rendering))) && !isIn(name, ofChart(chart));
  }

  private static Stream<ChartFile> ofTests(Chart chart, Set<String> given) {
    return chart.files().stream()
        .filter(file -> CI.matcher(file.path()).matches())
        .filter(file -> given.contains(file.path().substring("ci/".length())));
  }

  private static Stream<ChartFile> ofChart(Chart chart) {
    Stream<ChartFile> own =
        chart.files().stream()
            .filter(file -> file.path().equals("values.yaml") || isTemplate(file.path()));
    return Stream.concat(own, chart.subcharts().stream().flatMap(TestValues::ofChart));
  }

  private static boolean isTemplate(String path) {
    return path.startsWith("templates/");
  }

  private static boolean isIn(Pattern name, Stream<ChartFile> files) {
    return files.anyMatch(file -> name.matcher(file.text()).find());
  }
}
