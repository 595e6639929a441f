package dev.chartwright.cluster;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** A command that could not be run in a Pod, or did not end. */
public final class UnableToExecException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param where the Pod and container
   * @param command the program
   * @param reason why not
   * @param cause the failure below, or null
   */
  public UnableToExecException(
      String where, String command, String reason, @Nullable Throwable cause) {
    super(
        Cause.ENVIRONMENT,
        "Cannot run " + command + " in " + where + ": " + reason,
        "Check that the Pod runs and that its image contains the program.",
        cause);
  }
}
