package dev.chartwright.check.internal.upgrade;

import dev.chartwright.chart.Chart;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import java.util.List;

/** Releases that get another chart. */
final class OtherChart extends UpgradeCheck {
  OtherChart() {
    super(
        rule(
            1516,
            "The release changes to another chart",
            Severity.WARNING,
            "Helm upgrades a release to any chart, and names that contain the name of the chart "
                + "change with it."
                + " Source: Helm, helm upgrade.",
            "name: web-server  # was web",
            "name: web"));
  }

  @Override
  List<Finding> check(Comparison upgrade) {
    Chart before = upgrade.before().subject().chart();
    Chart after = upgrade.after().subject().chart();
    if (before.name().equals(after.name())) {
      return List.of();
    }
    return List.of(
        Finding.of(rule(), "the chart is " + after.name() + " and was " + before.name())
            .at(after.locate("Chart.yaml", 0))
            .withRemedy("check that this is intended; nameOverride keeps the old names"));
  }
}
