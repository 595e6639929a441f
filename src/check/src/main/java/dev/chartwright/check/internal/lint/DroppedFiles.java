package dev.chartwright.check.internal.lint;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.internal.IgnoredFiles;
import dev.chartwright.chart.internal.IgnoredFiles.Ignored;
import dev.chartwright.check.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds templates, definitions and defaults that .helmignore omits by accident. */
final class DroppedFiles {
  private static final Pattern NEEDED =
      Pattern.compile(
          "(?:charts/[^/]+/)*(templates/.*\\.(?:ya?ml|tpl|txt)|crds/.*\\.(?:ya?ml|json)|values\\.yaml|values\\.schema\\.json)");

  private DroppedFiles() {}

  static void check(Chart chart, IgnoredFiles ignored, List<Finding> findings) {
    List<Ignored> dropped = new ArrayList<>();
    ignored.of("values.yaml").ifPresent(dropped::add);
    ignored.of("values.schema.json").ifPresent(dropped::add);
    dropped.addAll(ignored.below("templates"));
    dropped.addAll(ignored.below("crds"));
    dropped.addAll(ignored.below("charts"));
    Map<Integer, List<Ignored>> byLine = new LinkedHashMap<>();
    for (Ignored one : dropped) {
      if (NEEDED.matcher(one.path()).matches()
          && (!isMeant(one) || isAllOfASubchart(chart, one.path()) || isAll(chart, one.path()))) {
        byLine.computeIfAbsent(one.line(), any -> new ArrayList<>()).add(one);
      }
    }
    byLine.forEach((line, files) -> findings.add(finding(chart, line, files)));
  }

  /** A pattern that names the folder of templates is about templates. */
  private static boolean isMeant(Ignored one) {
    boolean negated = one.pattern().startsWith("!");
    Matcher place = NEEDED.matcher(one.path());
    String kind = place.matches() ? place.group(1).replaceFirst("/.*", "") : "";
    String name = one.path().substring(one.path().lastIndexOf('/') + 1);
    String bare = one.pattern().replaceFirst("^/", "").replaceFirst("/$", "");
    boolean isSubchart = bare.matches("charts/[^/*?\\[]+");
    // Nobody writes defaults, or a schema, that no release has.
    return !negated
        && (!kind.startsWith("values.") || bare.startsWith("charts/"))
        && (bare.contains(kind) || (bare.equals(name) && !isInSubchart(one)) || isSubchart);
  }

  private static boolean isInSubchart(Ignored one) {
    return one.path().startsWith("charts/");
  }

  /** A subchart without any template is useless, whatever the pattern is. */
  private static boolean isAllOfASubchart(Chart chart, String path) {
    int templates = path.indexOf("/templates/");
    if (!path.startsWith("charts/") || templates < 0) {
      return false;
    }
    String folder = path.substring("charts/".length(), templates);
    return chart.subcharts().stream()
        .filter(subchart -> subchart.display().endsWith("charts/" + folder))
        .anyMatch(
            subchart ->
                subchart.files().stream().noneMatch(file -> file.path().startsWith("templates/")));
  }

  /**
   * Neither is a chart of its own templates that has none, unless it is there for its subcharts.
   */
  private static boolean isAll(Chart chart, String path) {
    return path.startsWith("templates/")
        && chart.subcharts().isEmpty()
        && chart.files().stream().noneMatch(file -> file.path().startsWith("templates/"));
  }

  private static Finding finding(Chart chart, int line, List<Ignored> files) {
    Ignored first = files.get(0);
    String more = files.size() > 1 ? " and " + (files.size() - 1) + " more" : "";
    return Finding.of(
            FileRules.IGNORED,
            "the pattern '" + first.pattern() + "' in .helmignore omits " + first.path() + more)
        .at(Location.exact(chart.locate(".helmignore", line).file(), line))
        .withRemedy("start the pattern with a slash, or make it more exact");
  }
}
