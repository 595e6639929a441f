package dev.chartwright.helm;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** Thrown if Helm's native library is missing or cannot be loaded on this machine. */
public final class UnableToLoadHelmException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param problem what is wrong
   * @param cause the cause, or null
   */
  public UnableToLoadHelmException(String problem, @Nullable Throwable cause) {
    super(
        Cause.ENVIRONMENT,
        "Cannot load Helm's native library: " + problem,
        "Add the matching artifact of com.marcnuri.helm-java to the class path. It exists for "
            + "Linux and macOS (amd64, arm64) and for Windows (amd64).",
        cause);
  }
}
