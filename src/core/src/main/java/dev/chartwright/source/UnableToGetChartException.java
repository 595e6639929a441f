package dev.chartwright.source;

import dev.chartwright.ChartwrightException;

/** A chart cannot be had from where it should come from. */
public final class UnableToGetChartException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToGetChartException(String what, String remedy) {
    super(Cause.INPUT, what, remedy, null);
  }
}
