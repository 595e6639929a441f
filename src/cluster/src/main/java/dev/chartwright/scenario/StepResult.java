package dev.chartwright.scenario;

import dev.chartwright.release.Diagnosis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The outcome of a step.
 *
 * @param step the step's name
 * @param status how it ended
 * @param detail what was seen: the reason of a failure or a skip, else a few words
 * @param diagnosis why it failed, where that is known
 * @param evidence the folder with what was kept of the cluster
 * @param time how long it took
 */
public record StepResult(
    String step,
    Status status,
    String detail,
    Optional<Diagnosis> diagnosis,
    Optional<Path> evidence,
    Duration time) {
  /** Stands for all steps of a scenario whose cluster lacks a part that it needs. */
  public static final String NEEDS = "needs";

  /** How a step ended. */
  public enum Status {
    /** As expected. */
    PASSED,
    /** Not as expected. */
    FAILED,
    /** It could not be done here, or a step before it failed. */
    SKIPPED
  }
}
