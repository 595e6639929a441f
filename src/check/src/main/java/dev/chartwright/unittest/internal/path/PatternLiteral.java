package dev.chartwright.unittest.internal.path;

import dev.chartwright.internal.pattern.ExternalPattern;

/** A regular expression of a filter, as in {@code /a.*b/}. */
final class PatternLiteral {
  private final ExternalPattern pattern;
  private final int length;

  private PatternLiteral(ExternalPattern pattern, int length) {
    this.pattern = pattern;
    this.length = length;
  }

  /**
   * Compiles an expression.
   *
   * @param literal the expression between slashes
   * @throws ExternalPattern.InvalidException if Go does not compile it
   */
  static PatternLiteral compile(String literal) throws ExternalPattern.InvalidException {
    String expression = expression(literal);
    return new PatternLiteral(ExternalPattern.compile(expression), expression.length());
  }

  boolean isFoundIn(String text, Steps steps) {
    steps.take(1 + (long) text.length() * length / 64);
    return pattern.isFoundIn(text);
  }

  /** Returns a problem as Go's regexp.Compile writes it. */
  static String problem(String literal, String problem) {
    int part = problem.indexOf(": '");
    String expression = expression(literal);
    String where = problem.startsWith("expression ") ? expression : "";
    return "error parsing regexp: "
        + (part < 0
            ? problem + ": `" + where
            : problem.substring(0, part)
                + ": `"
                + problem.substring(part + 3, problem.length() - 1))
        + "`";
  }

  private static String expression(String literal) {
    return literal.substring(1, literal.length() - 1).replace("\\/", "/");
  }
}
