package dev.chartwright.chart;

import dev.chartwright.ChartwrightException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What was named as a chart is none, or cannot be read as one. */
public final class UnableToLoadChartException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes a failure.
   *
   * @param chart the path that was named
   * @param problem what is wrong with it, starting in lower case
   * @param remedy what to do, or null
   * @param cause the failure below, or null
   */
  public UnableToLoadChartException(
      Path chart, String problem, @Nullable String remedy, @Nullable Throwable cause) {
    super(Cause.INPUT, "Cannot load chart " + chart + ": " + problem, remedy, cause);
  }
}
