package dev.chartwright.internal.yaml;

import dev.chartwright.internal.yaml.YamlDocument.SyntaxException;

/**
 * Rejects long lines before SnakeYAML reads them: its time grows with the square of what it scans
 * without a break.
 */
public final class LongLines {
  /** The most characters of a line: a Secret may hold 1.4 million in one, which take a second. */
  private static final int MOST_IN_LINE = 2 << 20;

  private LongLines() {}

  /**
   * Throws if a line is too long, or in JSON, which may be one line as a whole, what is between two
   * quotes.
   *
   * @param text YAML
   * @param firstLine the number of the text's first line
   * @throws SyntaxException at the first long line
   */
  public static void refuse(String text, int firstLine) throws SyntaxException {
    boolean isJson = text.startsWith("{") || text.startsWith("[");
    int line = firstLine;
    int start = 0;
    for (int at = 0; at < text.length(); at++) {
      char one = text.charAt(at);
      if (at - start > MOST_IN_LINE) {
        throw new SyntaxException(
            line, "the line has more than " + MOST_IN_LINE + " characters", null);
      }
      if (one == '\n' || (isJson && one == '"')) {
        start = at + 1;
        line += one == '\n' ? 1 : 0;
      }
    }
  }
}
