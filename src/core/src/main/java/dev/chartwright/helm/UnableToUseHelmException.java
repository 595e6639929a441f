package dev.chartwright.helm;

import dev.chartwright.ChartwrightException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Thrown if a program that a person names is not a Helm that can be used. */
public final class UnableToUseHelmException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param blame the side that can fix it
   * @param problem what is wrong with it, as a clause
   */
  public UnableToUseHelmException(
      Cause blame, Path program, String problem, @Nullable Throwable cause) {
    super(
        blame,
        "Cannot use " + program + " as Helm: " + problem,
        "Give the path of a helm command, version 3.8 or later.",
        cause);
  }
}
