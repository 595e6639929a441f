package dev.chartwright.publish;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** An index.yaml that cannot be read or written, or must not be written so. */
public final class UnableToIndexException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToIndexException(
      Cause blame, String problem, @Nullable String remedy, @Nullable Throwable cause) {
    super(blame, problem, remedy, cause);
  }
}
