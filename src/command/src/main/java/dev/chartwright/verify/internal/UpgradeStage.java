package dev.chartwright.verify.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.internal.upgrade.ForeignLookups;
import dev.chartwright.check.internal.upgrade.Generation;
import dev.chartwright.check.internal.upgrade.InjectedBundle;
import dev.chartwright.check.internal.upgrade.LostOnUpgrade;
import dev.chartwright.check.internal.upgrade.VersionInSelector;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds upgrade problems that are visible in a single version: versions in selectors, values that
 * each rendering generates again, objects that only the installation renders, and lookups that do
 * not find what the chart makes. {@code chartwright diff} compares two versions.
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
    List<RenderingCheck> single = List.of(new VersionInSelector(), new InjectedBundle());
    IdentityHashMap<List<Manifest>, List<Finding>> known = new IdentityHashMap<>();
    cases
        .byCase()
        .forEach(
            (subject, rendering) ->
                cases.report(
                    subject,
                    // Versions that share a rendering have the same documents.
                    known.computeIfAbsent(
                        rendering.documents(),
                        any ->
                            single.stream()
                                .flatMap(check -> check.check(rendering).stream())
                                .toList())));
    List<Case> again = Generation.canBeFound(run.renderer().chart()) ? repeated(cases) : List.of();
    run.forEach(
            "render " + run.chart().name() + " again",
            again,
            subject -> {
              Rendering one = Objects.requireNonNull(cases.byCase().get(subject));
              return Generation.between(one, run.renderer().render(subject)).check(one);
            })
        .forEach(cases::report);
    upgrades(run, cases);
    return Counts.of(cases.byCase().size(), "case")
        + (again.isEmpty() ? "" : ", " + again.size() + " rendered twice");
  }

  /** Where there is an upgrade of a case, it shows best what each upgrade generates again. */
  private static List<Case> repeated(RenderedCases cases) {
    Set<String> upgraded =
        cases.byCase().keySet().stream()
            .filter(one -> one.cluster().upgrade())
            .map(Case::valuesName)
            .collect(Collectors.toSet());
    return cases.newest().stream()
        .filter(one -> !upgraded.contains(one.valuesName() + MoreCases.UPGRADE))
        .toList();
  }

  private static void upgrades(ChartRun run, RenderedCases cases) {
    Renderer renderer = run.renderer();
    List<Case> upgrades =
        newest(run.renderings().keySet().stream().filter(one -> one.cluster().upgrade()).toList());
    run.forEach(
            "upgrades of " + run.chart().name(),
            upgrades.stream().filter(cases.byCase()::containsKey).toList(),
            subject -> {
              Rendering after = Objects.requireNonNull(cases.byCase().get(subject));
              return renderer
                  .installation(subject)
                  .map(before -> LostOnUpgrade.check(before, after))
                  .orElse(List.of());
            })
        .forEach(cases::report);
    if (ForeignLookups.isPossible(renderer)) {
      run.forEach(
              "lookups of " + run.chart().name(),
              ForeignLookups.worthChecking(renderer, upgrades),
              subject ->
                  ForeignLookups.check(
                      renderer, subject, Optional.ofNullable(cases.byCase().get(subject))))
          .forEach(cases::report);
    }
  }

  private static List<Case> newest(List<Case> all) {
    Map<String, Case> newest = new LinkedHashMap<>();
    for (Case one : all) {
      newest.merge(
          one.valuesName(),
          one,
          (a, b) -> a.kubernetesVersion().compareTo(b.kubernetesVersion()) > 0 ? a : b);
    }
    return List.copyOf(newest.values());
  }
}
