package dev.chartwright.verify.internal;

import dev.chartwright.check.Checks;
import dev.chartwright.check.Finding;
import dev.chartwright.render.Rendering;
import java.util.List;

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
    return Counts.of(cases.documents(), "document");
  }

  private static List<Finding> check(Rendering rendering) {
    return Checks.manifests().stream().flatMap(check -> check.check(rendering).stream()).toList();
  }
}
