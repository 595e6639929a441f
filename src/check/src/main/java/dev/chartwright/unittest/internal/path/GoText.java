package dev.chartwright.unittest.internal.path;

import java.nio.charset.StandardCharsets;

/** Text as Go's packages strings, strconv and unicode see it. */
final class GoText {
  private GoText() {}

  /** unicode.IsSpace. */
  static boolean isSpace(int c) {
    return (c >= '\t' && c <= '\r') || c == 0x85 || Character.isSpaceChar(c);
  }

  /** strings.TrimSpace. */
  static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  static String withoutPrefix(String text, String prefix) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  static String withoutSuffix(String text, String suffix) {
    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
  }

  /** Removes one pair of brackets, as far as they are there. */
  static String withoutBrackets(String text) {
    return withoutSuffix(withoutPrefix(text, "["), "]");
  }

  /** Go counts bytes. */
  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** strconv.Quote. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> quoted.append(escaped(c)));
    return quoted.append('"').toString();
  }

  private static String escaped(int c) {
    int named = "\u0007\b\f\n\r\t\u000b\\\"".indexOf(c);
    if (named >= 0) {
      return "\\" + "abfnrtv\\\"".charAt(named);
    }
    if (isPrint(c)) {
      return Character.toString(c);
    }
    if (c < ' ' || c == 0x7f) {
      return String.format("\\x%02x", c);
    }
    return String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
  }

  /** strconv.IsPrint. */
  private static boolean isPrint(int c) {
    return switch (Character.getType(c)) {
      case Character.SPACE_SEPARATOR -> c == ' ';
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
