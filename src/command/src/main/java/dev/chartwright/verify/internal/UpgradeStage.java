package dev.chartwright.verify.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.upgrade.Generation;
import dev.chartwright.check.internal.upgrade.VersionInSelector;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds upgrade problems that are visible in a single version: versions in selectors, and values
 * that each rendering generates again. {@code chartwright diff} compares two versions.
 */
final class UpgradeStage implements Stage {
  @Override
  public String name() {
    return "upgrade";
  }

  @Override
  public String title() {
    return "faults that make an upgrade to the next version fail";
  }

  @Override
  public StageResult run(ChartRun run) {
    String chart = run.renderer().chart().name();
    List<StageResult.Skip> skips = new ArrayList<>();
    if (run.chart().metadata().isLibrary()) {
      return StageResult.ofLibrary(this, "nothing rendered", run.chart().name());
    }
    skips.addAll(run.notRendered());
    Map<Case, Rendering> rendered = run.renderedByCase();
    List<Finding> findings = new ArrayList<>();
    VersionInSelector selectors = new VersionInSelector();
    IdentityHashMap<List<Manifest>, List<Finding>> known = new IdentityHashMap<>();
    rendered.forEach(
        (subject, rendering) ->
            add(
                // Versions that share a rendering have the same documents.
                known.computeIfAbsent(rendering.documents(), any -> selectors.check(rendering)),
                subject,
                findings));
    List<Case> again = Generation.canBeFound(run.renderer().chart()) ? newest(rendered) : List.of();
    run.forEach(
            "render " + chart + " again",
            again,
            subject -> {
              Rendering one = Objects.requireNonNull(rendered.get(subject));
              return Generation.between(one, run.renderer().render(subject)).check(one);
            })
        .forEach((subject, found) -> add(found, subject, findings));
    List<String> subjects = rendered.keySet().stream().map(Case::name).toList();
    return StageResult.of(
        this,
        Counts.of(rendered.size(), "case")
            + (again.isEmpty() ? "" : ", " + again.size() + " rendered twice"),
        subjects,
        findings,
        skips);
  }

  private static void add(List<Finding> found, Case subject, List<Finding> into) {
    found.forEach(finding -> into.add(finding.inCases(List.of(subject.name()))));
  }

  /**
   * Returns one case for each set of values, because generated values do not depend on the
   * Kubernetes version.
   */
  private static List<Case> newest(Map<Case, Rendering> rendered) {
    Map<String, Case> newest = new LinkedHashMap<>();
    for (Case subject : rendered.keySet()) {
      newest.merge(
          subject.valuesName(),
          subject,
          (one, other) ->
              one.kubernetesVersion().compareTo(other.kubernetesVersion()) > 0 ? one : other);
    }
    return List.copyOf(newest.values());
  }
}
