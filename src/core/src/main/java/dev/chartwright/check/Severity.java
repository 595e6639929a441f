package dev.chartwright.check;

/** How bad a finding is; the worst first. */
public enum Severity {
  /** The chart does not work, or Helm refuses it. */
  ERROR,
  /** It works, and will surprise somebody; {@code helm lint --strict} fails on these too. */
  WARNING,
  /** Worth knowing; never fails a run. */
  INFO
}
