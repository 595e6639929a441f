package dev.chartwright.verify.internal;

import dev.chartwright.coverage.internal.Collector;
import dev.chartwright.coverage.internal.CoverageData;
import dev.chartwright.progress.Progress;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.unittest.UnitTests;
import dev.chartwright.unittest.internal.Runs;
import java.util.Optional;

/** What the cases and the unit tests of a chart reach in its templates, together. */
public final class CaseCoverage {
  private CaseCoverage() {}

  /** Renders all cases and runs all unit tests of a plan again, with probes. */
  public static CoverageData of(Plan.ChartPlan plan) {
    Collector collector = Collector.of(plan.chart());
    Renderer renderer = Renderer.of(plan.chart());
    for (Case subject : plan.cases()) {
      collector.add(
          "case " + subject.name() + " of " + plan.chart().display(),
          renderer.reached(subject, collector.probes()));
    }
    plan.tests()
        .map(UnitTests::withoutStoring)
        .map(tests -> new Runs(plan.chart(), tests, Optional.of(collector)))
        .ifPresent(runs -> runs.run(suite -> {}, Progress.NONE));
    return collector.result();
  }
}
