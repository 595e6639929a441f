package dev.chartwright.unittest.internal.path;

import dev.chartwright.ChartwrightException;

/** A path that is invalid, in the words of helm-unittest, or that exceeds a limit. */
public final class PathException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  private final boolean limit;

  private PathException(String message, boolean limit) {
    super(Cause.INPUT, message, null, null);
    this.limit = limit;
  }

  static PathException invalid(String message) {
    return new PathException(message, false);
  }

  static PathException limit(String message) {
    return new PathException(message, true);
  }

  /** Returns whether helm-unittest does not have this limit, so that it reads on. */
  boolean isLimit() {
    return limit;
  }
}
