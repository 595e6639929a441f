package dev.chartwright.verify;

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
   * Verifies a chart.
   *
   * @param run the chart, its cases, and what earlier stages found out
   * @return the result
   */
  StageResult run(ChartRun run);
}
