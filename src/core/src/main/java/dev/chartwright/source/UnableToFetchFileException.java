package dev.chartwright.source;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** A file at an address cannot be had, or is not what it should be. */
public final class UnableToFetchFileException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToFetchFileException(
      Cause blame, String address, String why, String remedy, @Nullable Throwable cause) {
    super(blame, "Cannot fetch " + address + ": " + why, remedy, cause);
  }
}
