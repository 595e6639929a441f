package dev.chartwright.chart;

import dev.chartwright.ChartwrightException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Thrown if a chart does not exist, is invalid or cannot be read. */
public final class UnableToLoadChartException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param chart the path that was named
   * @param problem what is wrong with it, starting in lower case
   * @param remedy what to do, or null
   * @param cause the cause, or null
   */
  public UnableToLoadChartException(
      Path chart, String problem, @Nullable String remedy, @Nullable Throwable cause) {
    super(Cause.INPUT, "Cannot load chart " + chart + ": " + problem, remedy, cause);
  }
}
