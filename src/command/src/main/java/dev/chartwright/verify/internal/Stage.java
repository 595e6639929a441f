package dev.chartwright.verify.internal;

import java.util.Optional;

/** A part of a verification. A new stage needs a new class and one line in {@link Stages}. */
public interface Stage {
  /**
   * Returns the name of the stage, as used with {@code --stages}.
   *
   * @return one lower-case word
   */
  String name();

  /**
   * Returns what the stage verifies, for reports.
   *
   * @return a few words, such as {@code values against their schemas}
   */
  String title();

  /**
   * Returns whether the stage applies to a chart. If not, reports do not mention it.
   *
   * @param run the chart, its cases, and the results of earlier stages
   * @return false if the stage is for an optional feature that the project does not use
   */
  default boolean appliesTo(ChartRun run) {
    return true;
  }

  /**
   * Returns whether the stage uses a cluster. If not, the same chart, cases and rules always give
   * the same result, which can be cached.
   */
  default boolean needsCluster() {
    return false;
  }

  /**
   * Returns whether the stage can run beside others from now on, because it does not use the
   * renderings of the cases, nor work that several threads share.
   *
   * @param run the chart, its cases, and the results of earlier stages
   */
  default boolean isReadyBeside(ChartRun run) {
    return false;
  }

  /**
   * Returns the summary for a library chart, which is skipped.
   *
   * @return empty if the stage verifies library charts too
   */
  default Optional<String> summaryOfLibrary() {
    return Optional.empty();
  }

  /**
   * Verifies a chart.
   *
   * @param run the chart, its cases, and the results of earlier stages
   */
  StageResult run(ChartRun run);
}
