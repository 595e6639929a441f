package dev.chartwright.chart.internal.template;

/** Go's string literals. */
final class GoStrings {
  private GoStrings() {}

  /** Resolves escapes; an escape that is unknown to Go is kept. */
  static String unquoted(String body) {
    if (body.indexOf('\\') < 0) {
      return body;
    }
    StringBuilder value = new StringBuilder(body.length());
    int at = 0;
    while (at < body.length()) {
      char c = body.charAt(at);
      if (c != '\\' || at + 1 == body.length()) {
        value.append(c);
        at++;
        continue;
      }
      at += escape(body, at + 1, value) + 1;
    }
    return value.toString();
  }

  /** Appends what the escape after a backslash means, and gives its length. */
  private static int escape(String body, int at, StringBuilder value) {
    char kind = body.charAt(at);
    int known = "abfnrtv\\'\"".indexOf(kind);
    if (known >= 0) {
      value.append("\u0007\b\f\n\r\t\u000b\\'\"".charAt(known));
      return 1;
    }
    int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    boolean octal = kind >= '0' && kind <= '7';
    int start = octal ? at : at + 1;
    int length = octal ? 3 : digits;
    if (length == 0 || start + length > body.length()) {
      value.append('\\').append(kind);
      return 1;
    }
    try {
      int code = Integer.parseInt(body.substring(start, start + length), octal ? 8 : 16);
      value.appendCodePoint(Character.isValidCodePoint(code) ? code : 0xFFFD);
    } catch (NumberFormatException e) {
      value.append('\\').append(body, at, start + length);
    }
    return start + length - at;
  }
}
