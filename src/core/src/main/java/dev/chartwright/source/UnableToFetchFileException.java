package dev.chartwright.source;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** Thrown if a file at an address is not available or has another digest. */
public final class UnableToFetchFileException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToFetchFileException(
      Cause blame, String address, String why, String remedy, @Nullable Throwable cause) {
    super(blame, "Cannot fetch " + address + ": " + why, remedy, cause);
  }
}
