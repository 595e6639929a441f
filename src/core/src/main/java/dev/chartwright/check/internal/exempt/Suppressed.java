package dev.chartwright.check.internal.exempt;

import dev.chartwright.check.Finding;

/**
 * What was found and is not told.
 *
 * @param finding the finding, with the cases in which it is not told
 * @param kind who wants it so
 * @param reason why
 */
public record Suppressed(Finding finding, Kind kind, String reason) {
  /** Who wants a finding not to be told. */
  public enum Kind {
    /** An exemption in chartwright.yaml. */
    CONFIGURATION,
    /** An annotation on the object. */
    ANNOTATION,
    /** It was there before: the baseline has it. */
    BASELINE
  }
}
