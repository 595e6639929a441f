package dev.chartwright.cluster;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** There is an engine or a server, and yet no cluster came of it. */
public final class UnableToStartClusterException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what failed
   * @param remedy what to do
   * @param cause the failure below, or null
   */
  public UnableToStartClusterException(String message, String remedy, @Nullable Throwable cause) {
    super(Cause.ENVIRONMENT, message, remedy, cause);
  }
}
