package dev.chartwright.unittest;

import dev.chartwright.ChartwrightException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Thrown if a file is not a suite, or has a key that would be ignored. */
public final class UnableToReadSuiteException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates a failure.
   *
   * @param line the line from 1, or 0 if it is not known
   * @param why what is wrong
   */
  public UnableToReadSuiteException(Path file, int line, String why, @Nullable Throwable cause) {
    super(
        Cause.INPUT,
        "Cannot read the suite " + file + (line > 0 ? ":" + line : "") + ": " + why,
        null,
        cause);
  }
}
