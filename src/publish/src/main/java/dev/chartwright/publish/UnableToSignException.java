package dev.chartwright.publish;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** A key, a keyring or a file that a package cannot be signed or verified with. */
public final class UnableToSignException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToSignException(String problem, @Nullable String remedy, @Nullable Throwable cause) {
    super(Cause.INPUT, problem, remedy, cause);
  }
}
