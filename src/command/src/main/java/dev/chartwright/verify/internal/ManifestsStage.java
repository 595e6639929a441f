package dev.chartwright.verify.internal;

import dev.chartwright.check.Checks;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.upgrade.ForeignLookups;
import dev.chartwright.render.Rendering;
import java.util.List;
import java.util.Objects;

/** Checks that rendered documents are objects that an API server could accept. */
final class ManifestsStage extends RenderedStage {
  @Override
  public String name() {
    return "manifests";
  }

  @Override
  public String title() {
    return "rendered documents: valid YAML, valid names and labels, no duplicates";
  }

  @Override
  String check(ChartRun run, RenderedCases cases) {
    cases.forEach("check", ManifestsStage::check).forEach(cases::report);
    if (ForeignLookups.isPossible(run.renderer())) {
      run.forEach(
              "upgrade " + run.chart().name(),
              ForeignLookups.worthChecking(
                      run.renderer(),
                      cases.newest().stream()
                          .map(subject -> Objects.requireNonNull(cases.byCase().get(subject)))
                          .toList())
                  .stream()
                  .map(Rendering::subject)
                  .toList(),
              subject ->
                  ForeignLookups.check(
                      run.renderer(), Objects.requireNonNull(cases.byCase().get(subject))))
          .forEach(cases::report);
    }
    return Counts.of(cases.documents(), "document");
  }

  private static List<Finding> check(Rendering rendering) {
    return Checks.manifests().stream().flatMap(check -> check.check(rendering).stream()).toList();
  }
}
