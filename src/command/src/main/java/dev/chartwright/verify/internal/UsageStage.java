package dev.chartwright.verify.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Values;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.values.usage.Trials;
import dev.chartwright.check.internal.values.usage.ValuesUsage;
import dev.chartwright.render.Case;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds values that have no effect or no documentation, which Helm's lint does not report. */
final class UsageStage implements Stage {
  @Override
  public String name() {
    return "usage";
  }

  @Override
  public String title() {
    return "values that are unused, undocumented or without effect";
  }

  @Override
  public Optional<String> summaryOfLibrary() {
    return Optional.of("no values");
  }

  @Override
  public boolean isReadyBeside(ChartRun run) {
    return run.hasVerdicts();
  }

  @Override
  public StageResult run(ChartRun run) {
    Chart chart = run.chart();
    ValuesUsage usage = ValuesUsage.of(chart);
    List<Finding> findings = new ArrayList<>(usage.check(run.cases()));
    List<String> subjects = new ArrayList<>();
    List<StageResult.Skip> skips = new ArrayList<>();
    // The effect of a set of values is the same for every Kubernetes version.
    Map<Values, List<Finding>> bySet = new HashMap<>();
    for (Map.Entry<Case, ChartRun.ValuesVerdict> entry : run.verdicts().entrySet()) {
      String name = entry.getKey().name();
      if (entry.getValue().refusal().isPresent()) {
        skips.add(new StageResult.Skip(name, "Helm rejects the chart (see render)"));
        continue;
      }
      subjects.add(name);
      bySet
          .computeIfAbsent(
              entry.getKey().values(),
              any -> usage.check(entry.getKey(), new Trials(run.renderer(), entry.getKey())))
          .forEach(found -> findings.add(found.inCases(List.of(name))));
    }
    return StageResult.of(
        this, Counts.of(bySet.size(), "set") + " of values", subjects, findings, skips);
  }
}
