package dev.chartwright.assertions;

import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;

/** The entry point: {@code import static dev.chartwright.assertions.ChartAssertions.assertThat}. */
public final class ChartAssertions {
  private ChartAssertions() {}

  /** Assertions on everything that a case rendered. */
  public static RenderingAssert assertThat(Rendering actual) {
    return new RenderingAssert(actual);
  }

  /** Assertions on one rendered object. */
  public static ManifestAssert<?> assertThat(Manifest actual) {
    return new PlainAssert(Place.of(null, actual));
  }

  /** Assertions on whether a case renders at all. */
  public static CaseAssert assertThat(Case actual) {
    return new CaseAssert(actual);
  }
}
