package dev.chartwright.helm;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** Helm's native library is not there or cannot be loaded on this machine. */
public final class UnableToLoadHelmException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes a failure.
   *
   * @param problem what is wrong
   * @param cause the failure below, or null
   */
  public UnableToLoadHelmException(String problem, @Nullable Throwable cause) {
    super(
        Cause.ENVIRONMENT,
        "Cannot load Helm's native library: " + problem,
        "Helm runs in this process on Linux, macOS (amd64, arm64) and Windows (amd64); "
            + "the matching com.marcnuri.helm-java artifact must be on the class path",
        cause);
  }
}
