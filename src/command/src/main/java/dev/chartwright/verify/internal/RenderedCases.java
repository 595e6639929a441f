package dev.chartwright.verify.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.render.Case;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** The cases that were rendered, and what a stage finds in them. */
final class RenderedCases {
  private final ChartRun run;
  private final Map<Case, Rendering> renderings;
  private final List<Finding> findings = new ArrayList<>();
  private final List<StageResult.Skip> skips;
  private Set<String> unlisted = Set.of();

  RenderedCases(ChartRun run) {
    this.run = run;
    this.renderings = run.renderedByCase();
    this.skips = new ArrayList<>(run.notRendered());
  }

  Map<Case, Rendering> byCase() {
    return Collections.unmodifiableMap(renderings);
  }

  Collection<Rendering> all() {
    return byCase().values();
  }

  /**
   * Returns one case for each set of values, because generated values do not depend on the
   * Kubernetes version.
   */
  List<Case> newest() {
    Map<String, Case> newest = new LinkedHashMap<>();
    for (Case subject : renderings.keySet()) {
      newest.merge(
          subject.valuesName(),
          subject,
          (one, other) ->
              one.kubernetesVersion().compareTo(other.kubernetesVersion()) > 0 ? one : other);
    }
    return List.copyOf(newest.values());
  }

  /** Returns the number of documents in all cases. */
  int documents() {
    return renderings.values().stream().mapToInt(one -> one.manifests().size()).sum();
  }

  /**
   * Runs a task for each rendering in parallel.
   *
   * @param what the name of the task, for the progress
   */
  <R> Map<Case, R> forEach(String what, Function<Rendering, R> work) {
    return run.forEach(
        what + " " + run.chart().name(),
        List.copyOf(renderings.keySet()),
        subject -> work.apply(Objects.requireNonNull(renderings.get(subject))));
  }

  /** Reports findings of one case. */
  void report(Case subject, List<Finding> found) {
    found.forEach(finding -> findings.add(finding.inCases(List.of(subject.name()))));
  }

  /** Reports findings that state their cases themselves. */
  void report(Collection<Finding> found) {
    findings.addAll(found);
  }

  /** Sets the rules of minor faults that are not reported. */
  void unlisted(Set<String> rules) {
    unlisted = rules;
  }

  void skip(String subject, String reason) {
    skips.add(new StageResult.Skip(subject, reason));
  }

  StageResult result(Stage stage, String summary) {
    List<String> subjects = renderings.keySet().stream().map(Case::name).toList();
    return StageResult.of(stage, summary, subjects, findings, skips).withUnlisted(unlisted);
  }
}
