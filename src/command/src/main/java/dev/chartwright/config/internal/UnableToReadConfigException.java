package dev.chartwright.config.internal;

import dev.chartwright.ChartwrightException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A configuration file cannot be read, or is invalid. */
public final class UnableToReadConfigException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToReadConfigException(Path file, int line, String problem, @Nullable Throwable cause) {
    super(
        Cause.INPUT,
        "Cannot read "
            + file
            + (line > 0 ? ":" + line : "")
            + ": "
            + problem
            + (problem.endsWith(".") || problem.endsWith("?") ? "" : "."),
        null,
        cause);
  }
}
