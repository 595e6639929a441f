package dev.chartwright.verify.internal.diff;

import dev.chartwright.ChartwrightException;

/** There is nothing to compare a chart with, or nothing of it to compare. */
public final class NothingToCompareException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  NothingToCompareException(String problem, String remedy) {
    super(Cause.INPUT, problem, remedy, null);
  }
}
