package dev.chartwright.docs;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** A README or a schema cannot be made, since what is there cannot be understood. */
public final class UnableToGenerateException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes a failure.
   *
   * @param message what cannot be made, where and why
   * @param remedy what to do, or null
   */
  public UnableToGenerateException(String message, @Nullable String remedy) {
    super(Cause.INPUT, message, remedy, null);
  }
}
