package dev.chartwright.local.internal;

import dev.chartwright.ChartwrightException;

/** A port that the running cluster does not have. */
public final class OtherPortException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  OtherPortException(String cluster, String option, int given, int bound) {
    super(
        Cause.INPUT,
        "The cluster "
            + cluster
            + " runs with port "
            + bound
            + ", but "
            + option
            + " is "
            + given
            + ". A cluster gets its ports when it starts.",
        "Omit "
            + option
            + ", or start the cluster again: chartwright down, then chartwright up "
            + option
            + " "
            + given,
        null);
  }
}
