package dev.chartwright.helm;

import dev.chartwright.ChartwrightException;
import dev.chartwright.helm.internal.ReleaseCall;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Thrown if Helm fails; {@link #failure()} explains why. */
public final class HelmException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  private final String verb;
  private final String subject;
  private final transient HelmFailure failure;

  /**
   * Creates the exception about a chart.
   *
   * @param verb Helm's verb, such as {@code template}
   * @param chart the chart it was about
   * @param failure why
   */
  public HelmException(String verb, Path chart, HelmFailure failure, Throwable cause) {
    this(verb, chart.toString(), failure, cause);
  }

  /**
   * Creates the exception about a release.
   *
   * @param call what was requested
   * @param failure why
   */
  public HelmException(ReleaseCall call, HelmFailure failure) {
    this(call.verb(), call.release() + " in " + call.namespace(), failure, null);
  }

  private HelmException(
      String verb, String subject, HelmFailure failure, @Nullable Throwable cause) {
    super(Cause.INPUT, "helm " + verb + " " + subject + ": " + failure.text(), null, cause);
    this.verb = verb;
    this.subject = subject;
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
   * Returns what it was about.
   *
   * @return a chart's folder, or a release and its namespace
   */
  public String subject() {
    return subject;
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
