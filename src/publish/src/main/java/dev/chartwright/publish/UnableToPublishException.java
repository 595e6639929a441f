package dev.chartwright.publish;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** A chart cannot be published. */
public final class UnableToPublishException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates a failure that the input causes.
   *
   * @param problem what failed, and where
   * @param remedy what to do
   * @param cause the cause, or null
   */
  public UnableToPublishException(String problem, String remedy, @Nullable Throwable cause) {
    super(Cause.INPUT, problem, remedy, cause);
  }
}
