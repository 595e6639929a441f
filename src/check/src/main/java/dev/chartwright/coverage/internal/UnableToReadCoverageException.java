package dev.chartwright.coverage.internal;

import dev.chartwright.ChartwrightException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file with coverage of another run cannot be used. */
public final class UnableToReadCoverageException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToReadCoverageException(Path file, String problem, @Nullable Throwable cause) {
    super(
        Cause.INPUT,
        "Cannot read coverage " + file + ": " + problem + ".",
        "Give the coverage.json of runs of the same charts.",
        cause);
  }
}
