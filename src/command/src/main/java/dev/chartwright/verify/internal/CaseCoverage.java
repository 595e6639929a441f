package dev.chartwright.verify.internal;

import dev.chartwright.coverage.internal.CaseKeys;
import dev.chartwright.coverage.internal.Collector;
import dev.chartwright.coverage.internal.CoverageData;
import dev.chartwright.progress.Progress;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.unittest.internal.Runs;
import java.util.Optional;

/** What the cases and the unit tests of a chart reach in its templates, together. */
public final class CaseCoverage {
  private CaseCoverage() {}

  /**
   * Renders all cases and runs all unit tests of a plan again, with probes.
   *
   * @param keys whether keys of values.yaml are measured, too
   * @param progress receives the progress
   */
  public static CoverageData of(Plan.ChartPlan given, boolean keys, Progress progress) {
    Plan.ChartPlan plan = GivenApis.seenBy(given);
    Collector collector = keys ? Collector.withKeys(plan.chart()) : Collector.of(plan.chart());
    Renderer renderer = Renderer.of(plan.chart());
    progress.stage("coverage of " + plan.chart().name(), plan.cases().size());
    for (Case subject : plan.cases()) {
      collector.add(name(subject), renderer.reached(subject, collector.probes()));
      progress.step(subject.name());
    }
    collector
        .trials()
        .ifPresent(
            trials -> {
              progress.stage("coverage of the values of " + plan.chart().name(), 0);
              CaseKeys cases = new CaseKeys(renderer);
              plan.cases().forEach(one -> trials.add(cases.trial(name(one), one)));
              trials.compare(cases);
            });
    plan.tests()
        .ifPresent(
            tests ->
                new Runs(plan.chart(), tests.withoutStoring(), Optional.of(collector))
                    .run(suite -> {}, progress));
    return collector.result();
  }

  private static String name(Case subject) {
    return "case " + subject.name() + " of " + subject.chart().display();
  }
}
