package dev.chartwright.config.internal;

import dev.chartwright.check.Severity;
import java.util.Map;

/**
 * The findings that fail a run.
 *
 * @param standard the least severe finding that fails a stage
 * @param stages the same for single stages, by their names
 */
public record FailOn(Severity standard, Map<String, Severity> stages) {
  /**
   * Only errors fail: Helm or an API server rejects the chart, or a part of it has no effect. What
   * works but could be better is for its author to decide.
   */
  public static final FailOn ERRORS = new FailOn(Severity.ERROR, Map.of());

  public FailOn {
    stages = Map.copyOf(stages);
  }

  /**
   * Returns the least severe finding that fails a stage.
   *
   * @param stage the name of the stage
   */
  public Severity of(String stage) {
    return stages.getOrDefault(stage, standard);
  }
}
