package dev.chartwright.scenario;

import dev.chartwright.ChartwrightException;

/** A step cannot be done here. */
final class StepSkippedException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  StepSkippedException(String reason) {
    super(Cause.ENVIRONMENT, reason, null, null);
  }
}
