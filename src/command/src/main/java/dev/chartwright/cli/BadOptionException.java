package dev.chartwright.cli;

import dev.chartwright.ChartwrightException;

/** An option has an invalid value, or contradicts another option. */
final class BadOptionException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  BadOptionException(String message) {
    super(Cause.INPUT, message, null, null);
  }
}
