package dev.chartwright.chart.internal.template;

/**
 * One pair of double braces, with what is between them.
 *
 * @param span where it is, braces included
 * @param lastLine the line of its closing braces
 * @param trimsBefore whether it begins with a trim marker
 * @param trimsAfter whether it ends with a trim marker
 */
public record Action(Span span, int lastLine, boolean trimsBefore, boolean trimsAfter) {
  /**
   * Returns whether a line belongs to it.
   *
   * @param line a line from 1
   * @return true for each of its lines
   */
  public boolean isOnLine(int line) {
    return span.line() <= line && line <= lastLine;
  }
}
