package dev.chartwright.report.internal;

import java.util.List;

/** Text as Markdown, so that nothing in it is taken for markup, in tables neither. */
final class Markup {
  private static final String SPECIAL = "\\`*_[]<>#|&~@$";

  private Markup() {}

  /** Text on one line; what could be markup, HTML or a mention is written as an entity. */
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

  /** Text as code, on one line. */
  static String code(String text) {
    String line = Printable.line(text);
    if (line.isEmpty()) {
      return "";
    }
    return line.indexOf('`') < 0 && line.indexOf('|') < 0
        ? "`" + line + "`"
        : "<code>" + text(line) + "</code>";
  }

  /** Text as code where Markdown is not read: in the one line of a summary element. */
  static String htmlCode(String text) {
    return "<code>" + text(text) + "</code>";
  }

  /** Lines as a block of code. */
  static String block(List<String> lines) {
    String text = Printable.of(String.join("\n", lines));
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    return fence + "\n" + text + "\n" + fence + "\n";
  }

  /** A row of a table, from cells that are escaped already. */
  static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
