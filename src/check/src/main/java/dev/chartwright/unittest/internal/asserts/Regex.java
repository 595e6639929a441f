package dev.chartwright.unittest.internal.asserts;

import dev.chartwright.ChartwrightException;
import dev.chartwright.internal.pattern.ExternalPattern;

/**
 * A pattern of an assertion, in RE2's syntax.
 *
 * @param text the pattern as written
 */
record Regex(String text, ExternalPattern compiled) {
  /** A pattern that Go does not compile either. */
  static final class InvalidPatternException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    InvalidPatternException(String message) {
      super(Cause.INPUT, message, null, null);
    }
  }

  static Regex of(String text) {
    try {
      return new Regex(text, ExternalPattern.compile(text));
    } catch (ExternalPattern.InvalidException e) {
      throw new InvalidPatternException("pattern '" + text + "': " + e.getMessage());
    }
  }

  boolean matches(String value) {
    return compiled.isFoundIn(value);
  }
}
