package dev.chartwright.publish;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** An index.yaml cannot be read or written, or the change is not allowed. */
public final class UnableToIndexException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToIndexException(
      Cause blame, String problem, @Nullable String remedy, @Nullable Throwable cause) {
    super(blame, problem, remedy, cause);
  }
}
