package dev.chartwright.check.internal.exempt;

import dev.chartwright.check.Finding;

/**
 * A finding that is suppressed.
 *
 * @param finding the finding, with the cases in which it is suppressed
 * @param kind what suppresses it
 * @param reason why
 */
public record Suppressed(Finding finding, Kind kind, String reason) {
  /** What suppresses a finding. */
  public enum Kind {
    /** An exemption in chartwright.yaml. */
    CONFIGURATION,
    /** An annotation on the object. */
    ANNOTATION,
    /** An entry in the baseline. */
    BASELINE
  }
}
