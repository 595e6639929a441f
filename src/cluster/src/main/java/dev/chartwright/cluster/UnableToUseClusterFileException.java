package dev.chartwright.cluster;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** A file or an environment variable that describes a cluster cannot be used. */
public final class UnableToUseClusterFileException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param file what the file is, with its path
   * @param reason why it cannot be used, a clause with a full stop
   * @param origin the option or the environment variable that sets the file
   * @param cause the failure below, or null
   */
  public UnableToUseClusterFileException(
      String file, String reason, String origin, @Nullable Throwable cause) {
    super(
        Cause.INPUT,
        "Cannot read " + file + ": " + reason,
        "Check the path in " + origin + ".",
        cause);
  }

  private UnableToUseClusterFileException(String message, String remedy) {
    super(Cause.INPUT, message, remedy, null);
  }

  /**
   * Returns an exception for an environment variable that describes a cluster itself.
   *
   * @param variable the name of the variable
   * @param reason why it cannot be used, sentences
   */
  public static UnableToUseClusterFileException ofVariable(String variable, String reason) {
    return new UnableToUseClusterFileException(
        "Cannot use " + variable + ": " + reason, "Correct the variable, or unset it.");
  }
}
