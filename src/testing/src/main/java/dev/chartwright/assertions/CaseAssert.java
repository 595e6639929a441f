package dev.chartwright.assertions;

import dev.chartwright.chart.Location;
import dev.chartwright.check.internal.rendering.Attempt;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on whether a case renders: values are compared with their schemas first, as Helm does.
 */
public final class CaseAssert extends AbstractAssert<CaseAssert, Case> {
  CaseAssert(Case actual) {
    super(actual, CaseAssert.class);
    as(actual.name());
  }

  /**
   * Verifies that the case renders, and continues with its rendering.
   *
   * @return assertions on the rendering
   * @throws AssertionError if its values break a schema, or Helm rejects it
   */
  public RenderingAssert renders() {
    Attempt attempt = attempt();
    return new RenderingAssert(
        attempt
            .rendering()
            .orElseThrow(() -> failure("expected the case to render, but:%n%s", told(attempt))));
  }

  /**
   * Verifies that the case is rejected, by a schema or a template, with a sentence.
   *
   * @param sentence a part of the message
   * @throws AssertionError if it renders, or is rejected for another reason
   */
  public CaseAssert isRefusedWith(String sentence) {
    Attempt attempt = attempt();
    if (attempt.refusals().isEmpty()) {
      throw failure("expected the case to be rejected with '%s', but it renders", sentence);
    }
    if (attempt.refusals().stream().noneMatch(f -> f.message().contains(sentence))) {
      throw failureWithActualExpected(
          told(attempt),
          sentence,
          "expected the case to be rejected with%n  %s%nbut the reason is%n%s",
          sentence,
          told(attempt));
    }
    return this;
  }

  /**
   * Verifies where the case is rejected.
   *
   * @param file the file, as {@link Location#file()} gives it
   * @param line the line from 1
   * @throws AssertionError if it is rejected elsewhere, or renders
   */
  public CaseAssert isRefusedAt(String file, int line) {
    Attempt attempt = attempt();
    boolean there =
        attempt.refusals().stream()
            .flatMap(finding -> finding.location().stream())
            .anyMatch(place -> place.file().equals(file) && place.line() == line);
    if (!there) {
      throw failure(
          "expected the case to be rejected at %s:%d, but the result is:%n%s",
          file, line, told(attempt));
    }
    return this;
  }

  private Attempt attempt() {
    return Attempt.at(Renderer.of(actual.chart()), actual);
  }

  private static String told(Attempt attempt) {
    return attempt.rendering().isPresent()
        ? "  it renders"
        : attempt.reasons().stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
  }
}
