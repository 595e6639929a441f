package dev.chartwright.report.internal;

import dev.chartwright.check.Severity;
import dev.chartwright.report.internal.part.Mark;

/** The style of a word on a terminal. */
enum Style {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  CYAN("36"),
  BOLD_RED("1;31"),
  BOLD_GREEN("1;32");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  static Style of(Severity severity) {
    return switch (severity) {
      case ERROR -> RED;
      case WARNING -> YELLOW;
      case INFO -> CYAN;
    };
  }

  static Style of(Mark mark) {
    return switch (mark) {
      case PASSED -> GREEN;
      case FAILED -> RED;
      case SKIPPED, NONE -> DIM;
    };
  }

  /** Returns the text between the ANSI codes that switch the style on and off. */
  String paint(String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
