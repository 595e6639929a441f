package dev.chartwright.check.internal.exempt;

import dev.chartwright.ChartwrightException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Thrown if a file does not exist or does not contain a baseline. */
public final class UnableToReadBaselineException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToReadBaselineException(Path file, String why, @Nullable Throwable cause) {
    super(
        Cause.INPUT,
        "Cannot read the baseline " + file + ": " + why,
        "create it with --baseline " + file + " --update-baseline",
        cause);
  }
}
