package dev.chartwright.publish;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** A package cannot be signed or verified, because of a key, a keyring or a file. */
public final class UnableToSignException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToSignException(String problem, @Nullable String remedy, @Nullable Throwable cause) {
    super(Cause.INPUT, problem, remedy, cause);
  }
}
