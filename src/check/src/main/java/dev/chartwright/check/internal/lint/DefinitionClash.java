package dev.chartwright.check.internal.lint;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.internal.template.Clashes;
import dev.chartwright.chart.internal.template.Clashes.Clash;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds templates that are defined twice with different bodies. */
final class DefinitionClash {
  static final Rule RULE =
      new Rule(
          "CW0106",
          "A template is defined twice with different bodies",
          Severity.WARNING,
          "The names of templates are global in a chart and its subcharts, and Helm uses the "
              + "definition that it reads last: it reads deeper paths first, and paths of the same "
              + "depth from Z to A. A call of the other definition gets the wrong text. If the default "
              + "values do not enable both charts, the severity is info. Source: "
              + "Helm, pkg/engine/engine.go, sortTemplates.",
          "charts/alpha: {{ define \"common.image\" }}a{{ end }}\n"
              + "charts/beta:  {{ define \"common.image\" }}b{{ end }}",
          "charts/alpha: {{ define \"alpha.image\" }}a{{ end }}\n"
              + "charts/beta:  {{ define \"beta.image\" }}b{{ end }}");

  /** Two copies of a library often differ in many definitions; they are one finding. */
  private static final int MOST_SINGLE = 3;

  private DefinitionClash() {}

  private record Charts(Chart used, Chart ignored, boolean byDefault) {}

  static List<Finding> check(Chart chart) {
    Map<Charts, List<Clash>> byCharts = new LinkedHashMap<>();
    for (Clash clash : Clashes.of(chart)) {
      byCharts
          .computeIfAbsent(
              new Charts(clash.usedIn(), clash.ignoredIn(), clash.byDefault()),
              any -> new ArrayList<>())
          .add(clash);
    }
    List<Finding> findings = new ArrayList<>();
    byCharts.forEach(
        (charts, clashes) -> {
          if (charts.used() == charts.ignored() || clashes.size() <= MOST_SINGLE) {
            clashes.forEach(clash -> findings.add(severe(single(clash), clash)));
          } else {
            findings.add(severe(several(charts, clashes), clashes.get(0)));
          }
        });
    return findings;
  }

  /** Charts that the default values never enable together can be alternatives. */
  private static Finding severe(Finding finding, Clash clash) {
    return clash.byDefault()
        ? finding
        : finding
            .withSeverity(Severity.INFO)
            .saying(finding.message() + ", if the values enable both charts");
  }

  private static Finding single(Clash clash) {
    return Finding.of(
            RULE,
            "the template '"
                + clash.name()
                + "' is defined here and in "
                + clash.used()
                + " with different bodies; Helm uses only the second")
        .at(clash.ignored())
        .withRemedy(
            clash.usedIn() == clash.ignoredIn()
                ? "rename or remove one of the definitions"
                : "start the name with the name of the chart, such as " + clash.ignoredIn().name());
  }

  private static Finding several(Charts charts, List<Clash> clashes) {
    String names =
        clashes.stream()
            .limit(MOST_SINGLE)
            .map(clash -> "'" + clash.name() + "'")
            .collect(Collectors.joining(", "));
    boolean library = charts.used().name().equals(charts.ignored().name());
    return Finding.of(
            RULE,
            clashes.size()
                + " templates are defined in "
                + title(charts.ignored())
                + " and in "
                + title(charts.used())
                + " with different bodies, such as "
                + names
                + " (here and in "
                + clashes.get(0).used()
                + "); Helm uses only the second")
        .at(clashes.get(0).ignored())
        .withRemedy(
            library
                ? "use the same version of " + charts.used().name() + " in all charts"
                : "start the names with the name of the chart, such as " + charts.ignored().name());
  }

  private static String title(Chart chart) {
    return chart.display() + " (" + chart.metadata().version() + ")";
  }
}
