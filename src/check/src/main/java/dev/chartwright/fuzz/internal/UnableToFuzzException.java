package dev.chartwright.fuzz.internal;

import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Chart;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.render.UnableToRenderException;
import org.jspecify.annotations.Nullable;

/** Thrown if nothing can be fuzzed, since the values to start from do not render. */
public final class UnableToFuzzException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  private UnableToFuzzException(String message, String remedy, @Nullable Throwable cause) {
    super(Cause.INPUT, message, remedy, cause);
  }

  /** For a chart that rejects the values to start from, or whose templates fail with them. */
  static UnableToFuzzException of(Chart chart, UnableToRenderException failed) {
    HelmFailure failure = failed.failure();
    return failure.isOfChart()
        ? new UnableToFuzzException(
            "Cannot fuzz "
                + chart.display()
                + ", which rejects its default values: "
                + failure.message(),
            "Give values that it accepts with -f.",
            failed)
        : of(chart, failed.location().map(place -> " at " + place).orElse(""), failure, failed);
  }

  /** For a chart of which Helm cannot read what it renders. */
  static UnableToFuzzException of(Chart chart, HelmFailure failure) {
    return of(chart, "", failure, null);
  }

  private static UnableToFuzzException of(
      Chart chart, String place, HelmFailure failure, @Nullable Throwable cause) {
    return new UnableToFuzzException(
        "Cannot fuzz "
            + chart.display()
            + ", which does not render"
            + place
            + ": "
            + failure.message(),
        "Fix that first, or give values that render with -f.",
        cause);
  }
}
