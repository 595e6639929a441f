package dev.chartwright.report.internal;

import java.util.List;

/** Escapes text for Markdown, including tables. */
final class Markup {
  private static final String SPECIAL = "\\`*_[]<>#|&~@$";

  private Markup() {}

  /**
   * Returns text on one line, with entities for characters that could be markup, HTML or a mention.
   */
  static String text(String text) {
    StringBuilder escaped = new StringBuilder();
    Printable.line(text)
        .codePoints()
        .forEach(
            c -> {
              if (SPECIAL.indexOf(c) >= 0) {
                escaped.append("&#").append(c).append(';');
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  /** Returns text as code, on one line. */
  static String code(String text) {
    String line = Printable.line(text);
    if (line.isEmpty()) {
      return "";
    }
    return line.indexOf('`') < 0 && line.indexOf('|') < 0
        ? "`" + line + "`"
        : "<code>" + text(line) + "</code>";
  }

  /** Returns text as HTML code, for a summary element, in which Markdown is not parsed. */
  static String htmlCode(String text) {
    return "<code>" + text(text) + "</code>";
  }

  /** Returns lines as a code block. */
  static String block(List<String> lines) {
    return block("", lines);
  }

  /** Returns lines as a code block in a language, such as {@code diff}. */
  static String block(String language, List<String> lines) {
    String text = Printable.of(String.join("\n", lines));
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    return fence + language + "\n" + text + "\n" + fence + "\n";
  }

  /** Returns a row of a table, from escaped cells. */
  static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
