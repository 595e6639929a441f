package dev.chartwright.publish;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** A published chart cannot be downloaded. */
public final class UnableToFetchException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToFetchException(Cause blame, String problem, String remedy, @Nullable Throwable cause) {
    super(blame, problem, remedy, cause);
  }
}
