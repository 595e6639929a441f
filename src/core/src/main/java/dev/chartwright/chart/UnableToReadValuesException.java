package dev.chartwright.chart;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** Thrown if a values file or a {@code --set} argument cannot be read. */
public final class UnableToReadValuesException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what cannot be read, where and why
   * @param remedy what to do, or null
   * @param cause the cause, or null
   */
  public UnableToReadValuesException(
      String message, @Nullable String remedy, @Nullable Throwable cause) {
    super(Cause.INPUT, message, remedy, cause);
  }
}
