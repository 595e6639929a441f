package dev.chartwright.chart.internal.template;

/** A text that is not a template. */
public final class TemplateSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;
  private final int line;

  TemplateSyntaxException(int line, String problem) {
    super(problem);
    this.line = line;
  }

  /**
   * Returns where reading stopped.
   *
   * @return the line from 1
   */
  public int line() {
    return line;
  }
}
