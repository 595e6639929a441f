package dev.chartwright.verify.internal.diff;

import dev.chartwright.ChartwrightException;

/** One side of a comparison is missing or ambiguous. */
public final class NothingToCompareException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  NothingToCompareException(String problem, String remedy) {
    super(Cause.INPUT, problem, remedy, null);
  }
}
