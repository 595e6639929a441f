package dev.chartwright.local.internal;

import dev.chartwright.ChartwrightException;

/** A release, a Service or a port that the cluster does not have. */
public final class UnknownReleaseException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnknownReleaseException(String message, String remedy) {
    super(Cause.INPUT, message, remedy, null);
  }
}
