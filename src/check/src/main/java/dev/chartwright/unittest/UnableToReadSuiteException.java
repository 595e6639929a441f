package dev.chartwright.unittest;

import dev.chartwright.ChartwrightException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Thrown if a file is not a suite, or has a key that would be ignored. */
public final class UnableToReadSuiteException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final String why;

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
    this.file = file.toString();
    this.line = line;
    this.why = why;
  }

  /** Returns the file. */
  public Path file() {
    return Path.of(file);
  }

  /**
   * Returns the line.
   *
   * @return from 1, or 0 if it is not known
   */
  public int line() {
    return line;
  }

  /** Returns what is wrong, without the place. */
  public String why() {
    return why;
  }
}
