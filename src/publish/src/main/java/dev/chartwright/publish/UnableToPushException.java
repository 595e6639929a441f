package dev.chartwright.publish;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** A registry that cannot be reached, does not let us in, or must not be changed so. */
public final class UnableToPushException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToPushException(
      Cause blame, String problem, @Nullable String remedy, @Nullable Throwable cause) {
    super(blame, problem, remedy, cause);
  }
}
