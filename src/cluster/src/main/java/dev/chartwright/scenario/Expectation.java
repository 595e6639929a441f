package dev.chartwright.scenario;

import dev.chartwright.release.Diagnosis;
import java.util.Optional;

/**
 * The expected end of a step.
 *
 * @param fails the cause of the expected failure; empty when it must succeed
 * @param says what the diagnosis, its events or its log must contain; empty for anything
 * @param unchanged whether no object may change and no Pod may restart
 */
public record Expectation(
    Optional<Diagnosis.Cause> fails, Optional<String> says, boolean unchanged) {
  /** Success, whatever changes. */
  public static final Expectation SUCCESS =
      new Expectation(Optional.empty(), Optional.empty(), false);
}
