package dev.chartwright.cluster;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** A port that cannot be reached from here. */
public final class UnableToForwardException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param where the Pod or Service
   * @param reason why not
   * @param cause the failure below, or null
   */
  public UnableToForwardException(
      String where, int port, String reason, @Nullable Throwable cause) {
    super(
        Cause.ENVIRONMENT,
        "Cannot forward port " + port + " of " + where + ": " + reason,
        "Check that the Pod runs and that the local port is free.",
        cause);
  }
}
