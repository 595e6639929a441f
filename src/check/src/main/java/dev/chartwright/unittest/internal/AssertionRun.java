package dev.chartwright.unittest.internal;

import dev.chartwright.helm.HelmFailure;
import dev.chartwright.unittest.AssertionFailure;
import dev.chartwright.unittest.internal.asserts.Check;
import dev.chartwright.unittest.internal.asserts.Comparer;
import dev.chartwright.unittest.internal.asserts.Document;
import dev.chartwright.unittest.internal.asserts.Selector;
import dev.chartwright.unittest.internal.path.PathException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One assertion: the documents that it selects, and its verdict (pkg/unittest/assertion.go). */
final class AssertionRun {
  private final Suite suite;
  private final Suite.Job job;
  private final Route route;
  private final Assertion assertion;
  private final JobRun.Rendered rendered;
  private final Comparer comparer;

  AssertionRun(
      Suite suite,
      Suite.Job job,
      Route route,
      Assertion assertion,
      JobRun.Rendered rendered,
      Comparer comparer) {
    this.suite = suite;
    this.job = job;
    this.route = route;
    this.assertion = assertion;
    this.rendered = rendered;
    this.comparer = comparer;
  }

  /**
   * Judges the rendering.
   *
   * @param failures gets what is wrong
   * @return whether the assertion is skipped, since its selector allows that
   */
  boolean run(List<Failed> failures) {
    Map<String, List<Document>> all = new TreeMap<>();
    for (String template : templates()) {
      all.put(template, rendered.documents().getOrDefault(template, List.of()));
    }
    // One without a path selects nothing, and keeps that of the test from selecting.
    Optional<Selector> selector =
        assertion.selector().or(job::selector).filter(one -> !one.path().isEmpty());
    OptionalInt index =
        job.documentIndex().isPresent() ? job.documentIndex() : assertion.documentIndex();
    Map<String, List<Document>> selected;
    try {
      selected = selector.isPresent() ? selector.get().select(all) : indexed(all, index);
    } catch (Selector.SelectionException | PathException e) {
      failures.add(failure("", -1, String.valueOf(e.getMessage())));
      return false;
    }
    if (selected == null) {
      failures.add(failure("", -1, "no document " + index.orElse(0) + "; " + Document.list(all)));
      return false;
    }
    boolean isSkippable = job.selector().map(Selector::skipsEmpty).orElse(false);
    if (selected.isEmpty()) {
      if (isSkippable) {
        return true;
      }
      empty(failures);
      return false;
    }
    selected.forEach((template, documents) -> judge(template, all, documents, failures));
    return false;
  }

  private List<String> templates() {
    List<String> named =
        assertion.template().isPresent() ? List.of(assertion.template().get()) : job.templates();
    if (named.isEmpty()) {
      boolean isAll =
          suite.templates().isEmpty()
              || suite.templates().stream().anyMatch(name -> name.contains("*"));
      if (isAll) {
        return List.copyOf(new TreeSet<>(rendered.outputs()));
      }
      named = suite.templates();
    }
    return named.stream().map(name -> Templates.full(route.path(), name)).toList();
  }

  /** Returns null if a template has no such document. */
  private static @Nullable Map<String, List<Document>> indexed(
      Map<String, List<Document>> all, OptionalInt index) {
    if (index.isEmpty() || index.getAsInt() == -1) {
      return all;
    }
    Map<String, List<Document>> selected = new TreeMap<>();
    for (Map.Entry<String, List<Document>> one : all.entrySet()) {
      if (index.getAsInt() < 0 || index.getAsInt() >= one.getValue().size()) {
        return null;
      }
      selected.put(one.getKey(), List.of(one.getValue().get(index.getAsInt())));
    }
    return selected;
  }

  private boolean fitsRendering() {
    return assertion.type().needsRendering() == rendered.failure().isEmpty();
  }

  private String notFitting() {
    return rendered
        .failure()
        .map(failure -> "Helm failed: " + failure.message())
        .orElse("expected Helm to fail, but it rendered");
  }

  private void empty(List<Failed> failures) {
    if (fitsRendering()) {
      judge("", Map.of(), List.of(), failures);
    } else {
      failures.add(failure("", -1, notFitting()));
    }
  }

  private void judge(
      String template,
      Map<String, List<Document>> all,
      List<Document> documents,
      List<Failed> failures) {
    boolean isKnown = template.isEmpty() || rendered.documents().containsKey(template);
    if (!isKnown && assertion.type().needsRendering()) {
      failures.add(
          rendered.failure().isPresent()
              ? failure(template, -1, notFitting())
              : failure(
                  template, -1, "the template does not exist, or the suite does not select it"));
      return;
    }
    if (!fitsRendering()) {
      failures.add(failure(template, -1, notFitting()));
      return;
    }
    List<Check.Problem> problems =
        assertion
            .check()
            .problems(
                new Check.Context(
                    all.getOrDefault(template, List.of()),
                    documents,
                    assertion.isNegative(),
                    comparer,
                    rendered.isPlaced()
                        ? Optional.empty()
                        : rendered.failure().map(HelmFailure::text)));
    for (Check.Problem problem : problems) {
      failures.add(
          failed(
              problem,
              new AssertionFailure(
                  assertion.shown(),
                  suite.file(),
                  assertion.line(),
                  template,
                  problem.document(),
                  problem.message(),
                  problem.expected(),
                  problem.found())));
    }
  }

  private Failed failed(Check.Problem problem, AssertionFailure failure) {
    return new Failed(
        failure,
        assertion.check().path(),
        Math.max(0, problem.value()),
        problem.isWhole() && !assertion.isNegative());
  }

  private Failed failure(String template, int document, String message) {
    AssertionFailure failure =
        new AssertionFailure(
            assertion.shown(),
            suite.file(),
            assertion.line(),
            template,
            document,
            message,
            Optional.empty(),
            Optional.empty());
    return new Failed(failure, Optional.empty(), 0, false);
  }
}
