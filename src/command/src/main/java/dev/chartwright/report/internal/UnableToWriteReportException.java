package dev.chartwright.report.internal;

import dev.chartwright.ChartwrightException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/** A report cannot be written to its file. */
public final class UnableToWriteReportException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToWriteReportException(String what, Path file, IOException cause) {
    super(
        Cause.INPUT,
        "Cannot write the " + what + " to " + file + ": " + reason(cause) + ".",
        "Choose a folder with write permission.",
        cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (cause instanceof FileAlreadyExistsException existing) {
      return existing.getFile() + " is not a folder";
    }
    if (cause instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
  }
}
