package dev.chartwright.publish;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** A chart that could not be published. */
public final class UnableToPublishException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure that what was given causes.
   *
   * @param problem what could not be done, and where
   * @param remedy what to do
   * @param cause what failed, if anything did
   */
  public UnableToPublishException(String problem, String remedy, @Nullable Throwable cause) {
    super(Cause.INPUT, problem, remedy, cause);
  }
}
