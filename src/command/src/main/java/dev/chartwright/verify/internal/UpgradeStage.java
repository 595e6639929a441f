package dev.chartwright.verify.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.upgrade.ForeignLookups;
import dev.chartwright.check.internal.upgrade.Generation;
import dev.chartwright.check.internal.upgrade.VersionInSelector;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/**
 * Finds upgrade problems that are visible in a single version: versions in selectors, values that
 * each rendering generates again, and lookups that do not find what the chart makes. {@code
 * chartwright diff} compares two versions.
 */
final class UpgradeStage extends RenderedStage {
  @Override
  public String name() {
    return "upgrade";
  }

  @Override
  public String title() {
    return "faults that make an upgrade to the next version fail";
  }

  @Override
  String check(ChartRun run, RenderedCases cases) {
    VersionInSelector selectors = new VersionInSelector();
    IdentityHashMap<List<Manifest>, List<Finding>> known = new IdentityHashMap<>();
    cases
        .byCase()
        .forEach(
            (subject, rendering) ->
                cases.report(
                    subject,
                    // Versions that share a rendering have the same documents.
                    known.computeIfAbsent(
                        rendering.documents(), any -> selectors.check(rendering))));
    List<Case> again = Generation.canBeFound(run.renderer().chart()) ? cases.newest() : List.of();
    run.forEach(
            "render " + run.chart().name() + " again",
            again,
            subject -> {
              Rendering one = Objects.requireNonNull(cases.byCase().get(subject));
              return Generation.between(one, run.renderer().render(subject)).check(one);
            })
        .forEach(cases::report);
    if (ForeignLookups.isPossible(run.renderer())) {
      List<Rendering> newest =
          cases.newest().stream()
              .map(subject -> Objects.requireNonNull(cases.byCase().get(subject)))
              .toList();
      run.forEach(
              "lookups of " + run.chart().name(),
              ForeignLookups.worthChecking(run.renderer(), newest).stream()
                  .map(Rendering::subject)
                  .toList(),
              subject ->
                  ForeignLookups.check(
                      run.renderer(), Objects.requireNonNull(cases.byCase().get(subject))))
          .forEach(cases::report);
    }
    return Counts.of(cases.byCase().size(), "case")
        + (again.isEmpty() ? "" : ", " + again.size() + " rendered twice");
  }
}
