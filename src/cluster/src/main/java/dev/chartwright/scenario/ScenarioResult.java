package dev.chartwright.scenario;

import java.time.Duration;
import java.util.List;

/**
 * The outcome of a scenario.
 *
 * @param name the scenario's name
 * @param cluster what it ran on
 * @param missing what that cluster does not have
 * @param note what a user states about that cluster, such as substituted images
 * @param steps its steps, in order
 * @param time how long it took
 */
public record ScenarioResult(
    String name,
    String cluster,
    List<String> missing,
    List<String> note,
    List<StepResult> steps,
    Duration time) {
  public ScenarioResult {
    missing = List.copyOf(missing);
    note = List.copyOf(note);
    steps = List.copyOf(steps);
  }

  /**
   * Returns whether every step was skipped.
   *
   * @return true if every step was skipped
   */
  public boolean skipped() {
    return steps.stream().allMatch(step -> step.status() == StepResult.Status.SKIPPED);
  }

  /**
   * Returns whether it did not run because its cluster lacks a part that it needs.
   *
   * @return true if it was skipped for that
   */
  public boolean lacksPart() {
    return steps.stream().anyMatch(step -> step.step().equals(StepResult.NEEDS));
  }

  /**
   * Returns whether every step that ran ended as expected.
   *
   * @return false if any failed
   */
  public boolean passed() {
    return steps.stream().noneMatch(step -> step.status() == StepResult.Status.FAILED);
  }
}
