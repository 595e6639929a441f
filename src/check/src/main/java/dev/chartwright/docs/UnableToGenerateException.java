package dev.chartwright.docs;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** Thrown if a README or a schema cannot be generated because the existing file is invalid. */
public final class UnableToGenerateException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what cannot be made, where and why
   * @param remedy what to do, or null
   */
  public UnableToGenerateException(String message, @Nullable String remedy) {
    super(Cause.INPUT, message, remedy, null);
  }
}
