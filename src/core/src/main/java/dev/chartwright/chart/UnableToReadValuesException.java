package dev.chartwright.chart;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** A values file or a {@code --set} argument cannot be read. */
public final class UnableToReadValuesException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes a failure.
   *
   * @param message what cannot be read, where and why
   * @param remedy what to do, or null
   * @param cause the failure below, or null
   */
  public UnableToReadValuesException(
      String message, @Nullable String remedy, @Nullable Throwable cause) {
    super(Cause.INPUT, message, remedy, cause);
  }
}
