package dev.chartwright.render.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.render.internal.UnitRenderer.Outcome;
import dev.chartwright.render.internal.coverage.Probes;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A rendering with what it reached. What it printed, and why it failed, is always that of the
 * templates as they are written.
 *
 * @param outcome what came of it
 * @param reached the items that it reached; empty if that cannot be known, or nobody noted it
 */
public record CoveredRendering(Outcome outcome, Optional<BitSet> reached) {
  /** A template may fail after many of its steps; each try takes a rendering. */
  private static final int MOST_STEPS = 1 << 14;

  /**
   * What came of a rendering with probes.
   *
   * @param marks what it noted; empty if it failed
   */
  public record Noted(Outcome outcome, String marks) {
    /** What came of a rendering that did not fail. */
    public static Noted of(Map<String, String> texts, String marks) {
      return new Noted(new Outcome(texts, Json.object(), Json.object(), Optional.empty()), marks);
    }

    /** What came of a rendering that failed. */
    public static Noted of(HelmFailure failure) {
      return new Noted(
          new Outcome(Map.of(), Json.object(), Json.object(), Optional.of(failure)), "");
    }
  }

  /**
   * Renders.
   *
   * @param coarse the copy that notes blocks
   * @param mayFail whether it probably fails
   * @param plain renders the templates as they are written
   * @param probed renders a copy
   */
  public static CoveredRendering of(
      Chart chart,
      Probes.Copy coarse,
      boolean mayFail,
      Supplier<Outcome> plain,
      Function<Probes.Copy, Noted> probed) {
    if (mayFail) {
      Outcome outcome = plain.get();
      return outcome.failure().isPresent()
          ? failed(chart, coarse, outcome, probed)
          : noted(coarse, probed.apply(coarse), outcome);
    }
    Optional<CoveredRendering> usable = ifUsable(coarse, probed.apply(coarse));
    if (usable.isPresent()) {
      return usable.get();
    }
    Outcome outcome = plain.get();
    return outcome.failure().isPresent()
        ? failed(chart, coarse, outcome, probed)
        : new CoveredRendering(outcome, Optional.empty());
  }

  /**
   * Returns what came of a copy that notes blocks.
   *
   * @return empty if it failed, or may have printed something else than the templates as they are
   *     written
   */
  static Optional<CoveredRendering> ifUsable(Probes.Copy coarse, Noted noted) {
    boolean isUsable =
        noted.outcome().failure().isEmpty()
            && noted.outcome().texts().values().stream().noneMatch(Probes::isShownIn);
    return isUsable ? Optional.of(noted(coarse, noted, noted.outcome())) : Optional.empty();
  }

  private static CoveredRendering noted(Probes.Copy coarse, Noted noted, Outcome outcome) {
    return new CoveredRendering(
        outcome,
        noted.outcome().failure().isPresent()
            ? Optional.empty()
            : Optional.of(coarse.probes().reached(noted.marks())));
  }

  /** A guard shows the marks when it fails. Before anything else that fails, a step does. */
  private static CoveredRendering failed(
      Chart chart, Probes.Copy coarse, Outcome outcome, Function<Probes.Copy, Noted> probed) {
    return new CoveredRendering(
        outcome, outcome.failure().flatMap(failure -> until(chart, coarse, failure, probed)));
  }

  private static Optional<BitSet> until(
      Chart chart, Probes.Copy copy, HelmFailure failure, Function<Probes.Copy, Noted> probed) {
    if (failure.kind() == HelmFailure.Kind.LIMIT) {
      return Optional.empty();
    }
    if (failure.kind() != HelmFailure.Kind.TEMPLATE || failure.text().contains("parse error at")) {
      // Helm failed before it executed a template.
      return Optional.of(new BitSet());
    }
    Optional<BitSet> guarded = marks(copy.probes(), probed.apply(copy.fine()));
    return guarded.isPresent() ? guarded : beforeStep(chart, copy, failure, probed);
  }

  private static Optional<BitSet> marks(Probes probes, Noted noted) {
    return noted.outcome().failure().map(HelmFailure::text).flatMap(probes::reachedUntil);
  }

  private static Optional<BitSet> beforeStep(
      Chart chart, Probes.Copy copy, HelmFailure failure, Function<Probes.Copy, Noted> probed) {
    List<HelmFailure.Frame> frames = failure.frames();
    for (int i = frames.size() - 1; i >= 0; i--) {
      HelmFailure.Frame frame = frames.get(i);
      Optional<Chart.Found> found = chart.find(frame.file());
      if (found.isPresent()) {
        return lastStep(copy, found.get(), frame.line(), probed);
      }
    }
    return Optional.empty();
  }

  /** Doubles the step until it is never taken, and then halves the distance. */
  private static Optional<BitSet> lastStep(
      Probes.Copy copy, Chart.Found at, int line, Function<Probes.Copy, Noted> probed) {
    Optional<BitSet> best = Optional.empty();
    int taken = 0;
    int missed = MOST_STEPS;
    for (int step = 1; taken + 1 < missed; ) {
      Noted noted = probed.apply(copy.failing(at.file(), line, step));
      Optional<BitSet> marks = marks(copy.probes(), noted);
      if (marks.isPresent()) {
        best = marks;
        taken = step;
      } else {
        missed = step;
      }
      step = missed == MOST_STEPS ? taken * 2 : (taken + missed) / 2;
    }
    return missed == MOST_STEPS ? Optional.empty() : best;
  }
}
