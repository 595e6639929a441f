package dev.chartwright.cli;

import dev.chartwright.ChartwrightException;

/** An option has a value that it cannot have. */
final class BadOptionException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  BadOptionException(String message) {
    super(Cause.INPUT, message, null, null);
  }
}
