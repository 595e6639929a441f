package dev.chartwright.unittest.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Location;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Trace;
import dev.chartwright.render.internal.UnitRenderer;
import dev.chartwright.render.internal.UnitTraces;
import dev.chartwright.unittest.AssertionFailure;
import dev.chartwright.unittest.AssertionFailure.Place;
import dev.chartwright.unittest.TestResult;
import dev.chartwright.unittest.internal.asserts.Document;
import dev.chartwright.unittest.internal.path.Located;
import dev.chartwright.unittest.internal.path.PathException;
import dev.chartwright.unittest.internal.path.ValuePath;
import dev.chartwright.unittest.internal.path.WrittenPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what made the values that failed assertions are about. A test that failed is rendered once
 * more for it, and only so many of a run are: who changes a label of all objects reads the first
 * failures.
 */
final class FailureTraces {
  private static final int MOST = 20;
  private static final String NOT_TRACED =
      "not traced, since " + MOST + " failed tests before it were; run its file alone with -f";

  private final UnitRenderer renderer;
  private int traced;

  FailureTraces(UnitRenderer renderer) {
    this.renderer = renderer;
  }

  /** Returns the result of a test with the places of its failures. Called in the tests' order. */
  TestResult traced(JobRun.Ran ran, Suite suite, Suite.Job job, Route route) {
    TestResult result = ran.result();
    if (ran.failures().isEmpty() || ran.traceable().isEmpty()) {
      return result;
    }
    traced++;
    One one =
        new One(
            ran.traceable().get(), new KeySources(renderer.chart(), suite, job, route), renderer);
    List<AssertionFailure> failures = new ArrayList<>();
    for (Failed failed : ran.failures()) {
      Optional<Place> place = traced > MOST ? Optional.of(note(NOT_TRACED)) : one.place(failed);
      failures.add(place.map(failed.failure()::at).orElse(failed.failure()));
    }
    return new TestResult(
        result.name(),
        result.line(),
        result.status(),
        result.reason(),
        failures,
        result.duration());
  }

  private static Place note(String why) {
    return new Place("", "", Optional.empty(), Optional.empty(), Optional.empty(), why);
  }

  /** The failures of one test. */
  private static final class One {
    private final Chart chart;
    private final JobRun.Rendered rendered;
    private final KeySources sources;
    private final UnitTraces traces;

    One(JobRun.Traceable made, KeySources sources, UnitRenderer renderer) {
      this.chart = renderer.chart();
      this.rendered = made.rendered();
      this.sources = sources;
      this.traces = renderer.traces(made.request(), made.outcome());
    }

    Optional<Place> place(Failed failed) {
      if (rendered.failure().isPresent()) {
        return ofFailure(rendered.failure().get());
      }
      AssertionFailure failure = failed.failure();
      List<Document> documents = rendered.documents().getOrDefault(failure.template(), List.of());
      Optional<Document> document =
          documents.stream().filter(one -> one.index() == failure.document()).findFirst();
      if (document.isEmpty()) {
        return ofTemplate(failure.template());
      }
      if (document.get().content().containsKey(Document.RAW)) {
        return ofText(failed, document.get());
      }
      return traces
          .document(failure.template(), failure.document(), documents.size())
          .map(manifest -> ofValue(failed, document.get(), manifest))
          .or(() -> ofTemplate(failure.template()));
    }

    /** The innermost place that Helm names, and the expression there. */
    private Optional<Place> ofFailure(HelmFailure failure) {
      Optional<Place> place = Optional.empty();
      List<Trace.Define> helpers = new ArrayList<>();
      for (HelmFailure.Frame frame : failure.frames()) {
        Optional<Location> at = chart.find(frame.file()).map(found -> found.at(frame.line()));
        if (at.isPresent()) {
          place =
              Optional.of(
                  new Place(
                      "",
                      "",
                      Optional.of(new Trace(at.get(), helpers, Optional.empty())),
                      Optional.empty(),
                      Optional.empty(),
                      frame.expression()));
        }
      }
      return place;
    }

    private Optional<Place> ofTemplate(String template) {
      return chart
          .find(template)
          .map(found -> new Trace(found.at(0), List.of(), Optional.empty()))
          .map(trace -> place("", "", trace, Optional.empty()));
    }

    private Optional<Place> ofText(Failed failed, Document document) {
      Optional<Differing> differing = differing(failed);
      String text = String.valueOf(document.content().get(Document.RAW));
      if (differing.isEmpty()) {
        return ofTemplate(failed.failure().template());
      }
      int blank = 0;
      while (blank < text.length() && text.charAt(blank) == '\n') {
        blank++;
      }
      Trace trace = traces.line(failed.failure().template(), blank + differing.get().line() + 1);
      return Optional.of(place("", "", trace, Optional.empty()));
    }

    private static Optional<Differing> differing(Failed failed) {
      AssertionFailure failure = failed.failure();
      return failed.isDifference()
          ? failure
              .expected()
              .flatMap(one -> failure.found().flatMap(other -> Differing.of(one, other)))
          : Optional.empty();
    }

    private Place ofValue(Failed failed, Document document, Manifest manifest) {
      List<String> path = List.of();
      List<String> missing = List.of();
      int line = 0;
      boolean isAbsent = false;
      Optional<Located> located = failed.path().flatMap(one -> located(one, document.content()));
      if (located.isPresent() && failed.value() < located.get().found().size()) {
        List<String> found = located.get().found().get(failed.value());
        path = found == null ? located.get().nearest() : found;
        Optional<Differing> differing = differing(failed);
        if (differing.isPresent()) {
          path = joined(path, differing.get().path());
          missing = differing.get().missing();
          line = differing.get().line();
        }
      } else if (located.isPresent()) {
        path = located.get().nearest();
        missing = located.get().missing();
        isAbsent = true;
      }
      Trace trace = traces.textLine(manifest, joined(path, missing), line);
      boolean isMissing = isAbsent || !missing.isEmpty();
      return place(
          WrittenPath.of(path),
          WrittenPath.of(missing),
          trace,
          isMissing ? Optional.of(traces.end(manifest, path).location()) : Optional.empty());
    }

    private static Optional<Located> located(
        ValuePath path, Map<String, @Nullable Object> content) {
      try {
        return Optional.of(path.locate(content));
      } catch (PathException e) {
        return Optional.empty();
      }
    }

    private Place place(String path, String missing, Trace trace, Optional<Location> end) {
      return new Place(
          path, missing, Optional.of(trace), end, trace.key().flatMap(sources::of), "");
    }

    private static List<String> joined(List<String> one, List<String> other) {
      List<String> all = new ArrayList<>(one);
      all.addAll(other);
      return all;
    }
  }
}
