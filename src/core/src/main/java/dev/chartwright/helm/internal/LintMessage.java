package dev.chartwright.helm.internal;

/**
 * One line of {@code helm lint}.
 *
 * @param severity the severity that Helm reports
 * @param path the file or folder that it is about, inside the chart; empty when none is named
 * @param text Helm's words
 */
public record LintMessage(Severity severity, String path, String text) {
  /** Helm's three severities. */
  public enum Severity {
    /** A recommendation. */
    INFO,
    /** Something that {@code --strict} rejects. */
    WARNING,
    /** Something that makes the chart unusable. */
    ERROR
  }
}
