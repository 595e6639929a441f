package dev.chartwright.verify.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.lint.LintCheck;
import java.util.List;

/** Runs Helm's own lint, once per chart. */
final class LintStage implements Stage {
  @Override
  public String name() {
    return "lint";
  }

  @Override
  public String title() {
    return "Chart.yaml, dependencies and file names, by Helm's own lint";
  }

  @Override
  public boolean isReadyBeside(ChartRun run) {
    return true;
  }

  @Override
  public StageResult run(ChartRun run) {
    List<Finding> findings = LintCheck.check(run.renderer());
    int files = run.renderer().chart().files().size();
    return StageResult.of(
        this,
        Counts.of(files, "file"),
        List.of(run.renderer().chart().name()),
        findings,
        List.of());
  }
}
