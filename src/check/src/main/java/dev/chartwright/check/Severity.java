package dev.chartwright.check;

/** The severity of a finding; the worst first. */
public enum Severity {
  /** The chart does not work, or Helm or the API server rejects it. */
  ERROR,
  /**
   * The chart works, but a reviewer would object; {@code helm lint --strict} fails on these too.
   */
  WARNING,
  /** Advice; it never fails a run. */
  INFO
}
