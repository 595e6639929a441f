package dev.chartwright.verify.internal;

/** A part of a verification. A new stage is a new class and one line in {@link Stages}. */
public interface Stage {
  /**
   * Its name, as {@code --stages} takes it.
   *
   * @return one lower-case word
   */
  String name();

  /**
   * What it verifies, for people.
   *
   * @return a few words, such as {@code values against their schemas}
   */
  String title();

  /**
   * Whether there is anything for it to do; if not, nothing is told of it.
   *
   * @param run the chart, its cases, and what earlier stages found out
   * @return true unless the stage is for what a project may have and this one has not
   */
  default boolean appliesTo(ChartRun run) {
    return true;
  }

  /**
   * Whether the same chart, cases and rules always give the same result, so that it may be kept.
   *
   * @return false for what asks a cluster
   */
  default boolean isRepeatable() {
    return true;
  }

  /**
   * Verifies a chart.
   *
   * @param run the chart, its cases, and what earlier stages found out
   * @return the result
   */
  StageResult run(ChartRun run);
}
