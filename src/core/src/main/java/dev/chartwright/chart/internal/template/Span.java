package dev.chartwright.chart.internal.template;

/**
 * Where something is in a template's text.
 *
 * @param start the offset of its first character
 * @param end the offset after its last character
 * @param line the line of its first character, from 1
 */
public record Span(int start, int end, int line) {
  /**
   * Returns whether an offset is in it.
   *
   * @param offset an offset in the text
   * @return true from the first character up to the last
   */
  public boolean covers(int offset) {
    return start <= offset && offset < end;
  }
}
