package dev.chartwright.render;

import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Location;
import dev.chartwright.helm.HelmFailure;
import java.util.List;
import java.util.Optional;

/** Thrown if Helm cannot render a case. */
public final class UnableToRenderException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  private final transient HelmFailure failure;
  private final transient Optional<Location> location;
  private final transient List<String> chain;

  /**
   * Creates the exception.
   *
   * @param failure the failure that Helm reports
   * @param location the innermost place in a file of the chart
   * @param chain the places that Helm passed through, outermost first
   */
  UnableToRenderException(
      Case subject,
      HelmFailure failure,
      Optional<Location> location,
      List<String> chain,
      Throwable cause) {
    super(
        Cause.INPUT,
        "Cannot render "
            + subject.chart().name()
            + " ("
            + subject.name()
            + ")"
            + location.map(place -> " at " + place).orElse("")
            + ": "
            + failure.message(),
        null,
        cause);
    this.failure = failure;
    this.location = location;
    this.chain = List.copyOf(chain);
  }

  /**
   * Returns the failure that Helm reports.
   *
   * @return the failure in parts
   */
  public HelmFailure failure() {
    return failure;
  }

  /**
   * Returns the innermost place in a file of the chart.
   *
   * @return the place, or empty when Helm names none
   */
  public Optional<Location> location() {
    return location;
  }

  /**
   * Returns the places that Helm passed through.
   *
   * @return outermost first, each with what was evaluated there
   */
  public List<String> chain() {
    return chain;
  }
}
