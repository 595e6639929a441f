package dev.chartwright.verify.internal;

import java.util.Optional;

/**
 * A stage that checks what the cases rendered to. A case that was not rendered is skipped, and so
 * is a library chart.
 */
abstract class RenderedStage implements Stage {
  @Override
  public final Optional<String> summaryOfLibrary() {
    return Optional.of("nothing rendered");
  }

  @Override
  public final StageResult run(ChartRun run) {
    RenderedCases cases = new RenderedCases(run);
    return cases.result(this, check(run, cases));
  }

  /**
   * Checks the cases.
   *
   * @param run the chart, and the results of earlier stages
   * @param cases what to check, and where to report findings
   * @return what was checked, such as {@code 12 documents}
   */
  abstract String check(ChartRun run, RenderedCases cases);
}
