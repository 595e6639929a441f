package dev.chartwright.publish;

import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Chart;
import org.jspecify.annotations.Nullable;

/** A chart cannot be packaged, often because Helm would reject the package. */
public final class UnableToPackageException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToPackageException(Chart chart, String problem, @Nullable String remedy) {
    super(Cause.INPUT, "Cannot package chart " + chart.display() + ": " + problem, remedy, null);
  }

  UnableToPackageException(Chart chart, Throwable cause) {
    super(
        Cause.ENVIRONMENT,
        "Cannot package chart " + chart.display() + ": " + cause.getMessage() + ".",
        "Check the permissions of the folder.",
        cause);
  }
}
