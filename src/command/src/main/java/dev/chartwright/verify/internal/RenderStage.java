package dev.chartwright.verify.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.rendering.RenderCheck;
import dev.chartwright.render.Case;
import dev.chartwright.verify.internal.ChartRun.RenderResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders every case, and reports Helm's errors. */
final class RenderStage implements Stage {
  @Override
  public String name() {
    return "render";
  }

  @Override
  public String title() {
    return "templates, for every case";
  }

  @Override
  public Optional<String> summaryOfLibrary() {
    return Optional.of("a library chart renders nothing");
  }

  @Override
  public StageResult run(ChartRun run) {
    List<Finding> findings = new ArrayList<>();
    List<String> subjects = new ArrayList<>();
    List<StageResult.Skip> skips = new ArrayList<>();
    for (Map.Entry<Case, RenderResult> entry : run.renderings().entrySet()) {
      String name = entry.getKey().name();
      RenderResult result = entry.getValue();
      if (result instanceof RenderResult.NotTried notTried) {
        skips.add(new StageResult.Skip(name, notTried.reason()));
      } else {
        subjects.add(name);
      }
      if (result instanceof RenderResult.Refused refused) {
        findings.add(RenderCheck.of(refused.refusal()).inCases(List.of(name)));
      }
    }
    return StageResult.of(this, Counts.of(subjects.size(), "case"), subjects, findings, skips);
  }
}
