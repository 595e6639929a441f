package dev.chartwright.publish;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** A registry is not reachable, denies access, or has a conflicting version. */
public final class UnableToPushException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToPushException(
      Cause blame, String problem, @Nullable String remedy, @Nullable Throwable cause) {
    super(blame, problem, remedy, cause);
  }
}
