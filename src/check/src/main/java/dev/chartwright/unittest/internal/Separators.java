package dev.chartwright.unittest.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Where helm-unittest separates documents: at three hyphens that begin a line, with all white space
 * around them (pkg/unittest/test_suite.go splitterPattern). A line in a text block counts too.
 */
final class Separators {
  private static final String HYPHENS = "---";

  private Separators() {}

  /**
   * A part between separators.
   *
   * @param start where it begins in the whole text
   */
  record Part(int start, String text) {}

  static List<Part> split(String text) {
    List<Part> parts = new ArrayList<>();
    int start = 0;
    int hyphens = text.startsWith(HYPHENS) ? 0 : next(text, 0);
    while (hyphens >= 0) {
      int end = hyphens;
      while (end > start && isSpace(text.charAt(end - 1))) {
        end--;
      }
      parts.add(new Part(start, text.substring(start, end)));
      start = hyphens + HYPHENS.length();
      while (start < text.length() && isSpace(text.charAt(start))) {
        start++;
      }
      hyphens = next(text, start);
    }
    parts.add(new Part(start, text.substring(start)));
    return parts;
  }

  /** Returns the text with separators that any reader of YAML understands. */
  static String normalized(String text) {
    return String.join("\n---\n", split(text).stream().map(Part::text).toList());
  }

  private static int next(String text, int from) {
    int found = text.indexOf("\n" + HYPHENS, from);
    return found < 0 ? -1 : found + 1;
  }

  /** White space of RE2. */
  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
  }
}
