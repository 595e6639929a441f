package dev.chartwright.unittest.internal;

/**
 * Backslashes that YAML does not know, as in {@code "\d"}: helm-unittest reads such a suite again
 * with each odd number of them made even (internal/common/utilities_ymlescape.go).
 */
final class Escapes {
  private Escapes() {}

  static String doubled(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && text.charAt(end) == '\\') {
        end++;
      }
      if (end == at) {
        out.append(text.charAt(at));
        at++;
      } else {
        out.append(text, at, end).append((end - at) % 2 == 1 ? "\\" : "");
        at = end;
      }
    }
    return out.toString();
  }
}
