package dev.chartwright.local.internal;

import dev.chartwright.ChartwrightException;

/** The local cluster does not run, or does not answer. */
public final class NoLocalClusterException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  NoLocalClusterException(String name) {
    super(
        Cause.ENVIRONMENT,
        "The local cluster " + name + " does not run.",
        "Start it: chartwright up",
        null);
  }
}
