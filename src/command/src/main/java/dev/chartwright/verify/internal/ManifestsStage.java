package dev.chartwright.verify.internal;

import dev.chartwright.check.Checks;
import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.render.Case;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Checks that rendered documents are objects that an API server could accept. */
final class ManifestsStage implements Stage {
  @Override
  public String name() {
    return "manifests";
  }

  @Override
  public String title() {
    return "rendered documents: valid YAML, valid names and labels, no duplicates";
  }

  @Override
  public StageResult run(ChartRun run) {
    List<StageResult.Skip> skips = new ArrayList<>();
    if (run.chart().metadata().isLibrary()) {
      return StageResult.ofLibrary(this, "nothing rendered", run.chart().name());
    }
    skips.addAll(run.notRendered());
    Map<Case, Rendering> rendered = run.renderedByCase();
    List<Finding> findings = new ArrayList<>();
    run.forEach(
            "check " + run.renderer().chart().name(),
            List.copyOf(rendered.keySet()),
            subject -> check(Objects.requireNonNull(rendered.get(subject))))
        .values()
        .forEach(findings::addAll);
    List<String> subjects = rendered.keySet().stream().map(Case::name).toList();
    int documents = rendered.values().stream().mapToInt(r -> r.manifests().size()).sum();
    return StageResult.of(this, Counts.of(documents, "document"), subjects, findings, skips);
  }

  private static List<Finding> check(Rendering rendering) {
    List<Finding> findings = new ArrayList<>();
    for (RenderingCheck check : Checks.manifests()) {
      for (Finding finding : check.check(rendering)) {
        findings.add(finding.inCases(List.of(rendering.subject().name())));
      }
    }
    return findings;
  }
}
