package dev.chartwright.render;

import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Location;
import dev.chartwright.helm.HelmFailure;
import java.util.List;
import java.util.Optional;

/** Helm refuses to render a case. */
public final class UnableToRenderException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  private final transient HelmFailure failure;
  private final transient Optional<Location> location;
  private final transient List<String> chain;

  /**
   * Makes a failure.
   *
   * @param subject the case
   * @param failure why, as Helm tells it
   * @param location the innermost place in a file of the chart
   * @param chain the places that Helm went through, outermost first
   * @param cause the failure below
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
   * Why, as Helm tells it.
   *
   * @return the failure in parts
   */
  public HelmFailure failure() {
    return failure;
  }

  /**
   * The innermost place in a file of the chart.
   *
   * @return the place, or empty when Helm names none
   */
  public Optional<Location> location() {
    return location;
  }

  /**
   * The places that Helm went through.
   *
   * @return outermost first, each with what was evaluated there
   */
  public List<String> chain() {
    return chain;
  }
}
