package dev.chartwright.release;

import dev.chartwright.ChartwrightException;

/** A release cannot be rolled back. */
public final class UnableToRollBackException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToRollBackException(ReleaseName release, String problem, String remedy) {
    super(Cause.INPUT, "Cannot roll back " + release + ": " + problem, remedy, null);
  }
}
