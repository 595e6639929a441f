package dev.chartwright.source;

import dev.chartwright.ChartwrightException;

/** Thrown if a chart is not available from its source. */
public final class UnableToGetChartException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToGetChartException(String what, String remedy) {
    super(Cause.INPUT, what, remedy, null);
  }
}
