package dev.chartwright.compose.internal.read;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** A compose file cannot be read, is invalid, or needs something that is not there. */
public final class UnableToImportException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  public UnableToImportException(String message, @Nullable String remedy) {
    this(message, remedy, null);
  }

  public UnableToImportException(
      String message, @Nullable String remedy, @Nullable Throwable cause) {
    super(Cause.INPUT, message, remedy, cause);
  }
}
