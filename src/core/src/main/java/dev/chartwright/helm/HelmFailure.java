package dev.chartwright.helm;

import java.util.List;

/**
 * The reason why Helm failed.
 *
 * @param kind what sort of failure
 * @param message the innermost cause in Helm's words, without the places it went through
 * @param frames the places that Helm names, outermost first; may be empty
 * @param text everything that Helm printed
 */
public record HelmFailure(Kind kind, String message, List<Frame> frames, String text) {
  /** Sorts of failures, as far as they are distinguished. */
  public enum Kind {
    /** A template does not parse, or fails when executed. */
    TEMPLATE,
    /** What a template gives is not YAML. */
    YAML,
    /** The chart's kubeVersion does not admit the version requested. */
    KUBERNETES_VERSION,
    /** Chart.yaml declares subcharts that are not in charts/. */
    DEPENDENCIES,
    /** Values that cannot be read. */
    VALUES,
    /** Rendering takes too much time or memory. */
    LIMIT,
    /** Any other failure, such as a chart that cannot be loaded. */
    OTHER
  }

  /**
   * A place that Helm names.
   *
   * @param file the file with its chart's path, such as {@code platform/templates/NOTES.txt}
   * @param line the line from 1; for {@link Kind#YAML} in the rendered text, else in the template
   * @param expression what was being evaluated there, or empty
   */
  public record Frame(String file, int line, String expression) {}

  public HelmFailure {
    frames = List.copyOf(frames);
  }

  /**
   * Returns whether the chart itself ended the rendering, with {@code fail} or {@code required}.
   * Source: Helm, pkg/engine/engine.go, cleanupExecError.
   */
  public boolean isOfChart() {
    return text.contains("execution error at (");
  }
}
