package dev.chartwright.release;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** Secrets cannot be exported or imported. */
public final class UnableToMoveSecretsException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToMoveSecretsException(String problem, String remedy, @Nullable Throwable cause) {
    super(Cause.INPUT, problem, remedy, cause);
  }
}
