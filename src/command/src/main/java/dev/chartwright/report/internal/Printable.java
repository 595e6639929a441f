package dev.chartwright.report.internal;

import java.util.regex.Pattern;

/**
 * Removes characters that are harmful in a terminal or a report. Messages can contain text from
 * charts, and charts can contain anything.
 */
final class Printable {
  private static final Pattern TERMINAL_SEQUENCE =
      Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\))");
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n?");

  /**
   * Lines that build servers take for commands: of GitHub at the start of a line, blanks apart, of
   * GitHub's older form, Azure and TeamCity at any place.
   */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^([ \\t]*:)(?=:)|(##(?:vso|teamcity)?)(?=\\[)");

  private Printable() {}

  /**
   * Returns the text without terminal sequences, control characters and characters that XML
   * forbids; keeps line breaks and tabs. What a build server would take for a command is pulled
   * apart.
   */
  static String of(String text) {
    String lines = LINE_BREAK.matcher(text).replaceAll("\n");
    StringBuilder clean = new StringBuilder(lines.length());
    TERMINAL_SEQUENCE
        .matcher(lines)
        .replaceAll("")
        .codePoints()
        .filter(Printable::isLegal)
        .forEach(clean::appendCodePoint);
    return COMMAND.matcher(clean).replaceAll("$1$2 ");
  }

  /** Returns the same on one line. */
  static String line(String text) {
    return of(text).strip().replaceAll("\\s*\n\\s*", " ").replace('\t', ' ');
  }

  private static boolean isLegal(int c) {
    if (c == '\n' || c == '\t') {
      return true;
    }
    return (c >= 0x20 && c <= 0x7e)
        || (c >= 0xa0 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }
}
