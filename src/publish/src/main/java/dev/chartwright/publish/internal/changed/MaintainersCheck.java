package dev.chartwright.publish.internal.changed;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata.Maintainer;
import dev.chartwright.check.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks maintainers as chart-testing does, but without the network: a chart has maintainers with
 * valid and unique account names; a deprecated chart has no maintainers.
 */
public final class MaintainersCheck {
  private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");

  private MaintainersCheck() {}

  /** Checks a chart, without looking up accounts. */
  public static List<Finding> check(Chart chart) {
    Object given = chart.metadata().fields().get("maintainers");
    List<?> entries = given instanceof List<?> list ? list : List.of();
    List<Maintainer> named = chart.metadata().maintainers();
    if (chart.metadata().isDeprecated()) {
      return entries.isEmpty()
          ? List.of()
          : List.of(
              finding(chart, "a deprecated chart must not have maintainers", "remove maintainers"));
    }
    if (entries.isEmpty()) {
      return List.of(
          finding(chart, "the chart has no maintainers", "list at least one in maintainers"));
    }
    List<Finding> findings = new ArrayList<>();
    if (named.size() < entries.size()) {
      findings.add(
          finding(chart, "a maintainer has no name", "set name to the name of the account"));
    }
    Set<String> seen = new HashSet<>();
    for (Maintainer maintainer : named) {
      String name = maintainer.name();
      if (!ACCOUNT.matcher(name).matches()) {
        findings.add(
            finding(
                chart,
                "maintainer '" + name + "' is not an account name",
                "set name to the name of the account at GitHub, GitLab or Bitbucket"));
      } else if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        findings.add(
            finding(chart, "duplicate maintainer '" + name + "'", "list each maintainer once"));
      }
    }
    return findings;
  }

  private static Finding finding(Chart chart, String message, String remedy) {
    return Finding.of(VersionRules.MAINTAINERS, message)
        .at(ReadFile.at(chart, "Chart.yaml", "maintainers"))
        .withRemedy(remedy);
  }
}
