package dev.chartwright.release.internal.backup;

import dev.chartwright.ChartwrightException;

/** A release has no backups, or one of its Jobs fails. */
public final class UnableToBackUpException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToBackUpException(String problem, String remedy) {
    super(Cause.ENVIRONMENT, problem, remedy, null);
  }
}
