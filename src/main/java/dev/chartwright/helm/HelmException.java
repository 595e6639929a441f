package dev.chartwright.helm;

import dev.chartwright.ChartwrightException;
import java.nio.file.Path;

/** Helm could not do what it was asked to; {@link #failure()} says why. */
public final class HelmException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  private final String verb;
  private final Path chart;
  private final transient HelmFailure failure;

  /**
   * Makes a failure.
   *
   * @param verb Helm's verb, such as {@code template}
   * @param chart the chart it was about
   * @param failure why
   * @param cause the failure below
   */
  public HelmException(String verb, Path chart, HelmFailure failure, Throwable cause) {
    super(Cause.INPUT, "helm " + verb + " " + chart + ": " + failure.text(), null, cause);
    this.verb = verb;
    this.chart = chart;
    this.failure = failure;
  }

  /**
   * Helm's verb.
   *
   * @return such as {@code template}
   */
  public String verb() {
    return verb;
  }

  /**
   * The chart it was about.
   *
   * @return its folder
   */
  public Path chart() {
    return chart;
  }

  /**
   * Why.
   *
   * @return the failure in parts
   */
  public HelmFailure failure() {
    return failure;
  }
}
