package dev.chartwright.internal.pattern;

import dev.chartwright.ChartwrightException;

/** A pattern and a text that are both so large that matching them would take too long. */
public final class UnableToMatchException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToMatchException(int steps, int length) {
    super(
        Cause.INPUT,
        "Cannot match a pattern of "
            + steps
            + " steps against a text of "
            + length
            + " characters: it would take too long",
        "shorten the pattern",
        null);
  }
}
