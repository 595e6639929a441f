package dev.chartwright.verify.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Values;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.values.usage.ValuesUsage;
import dev.chartwright.render.Case;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values that are set, read or documented in vain. Helm's lint has no word for them. */
final class UsageStage implements Stage {
  @Override
  public String name() {
    return "usage";
  }

  @Override
  public String title() {
    return "values that no template reads, nobody documents, or that do nothing";
  }

  @Override
  public StageResult run(ChartRun run) {
    Chart chart = run.chart();
    if (run.chart().metadata().isLibrary()) {
      return StageResult.ofLibrary(this, "no values", run.chart().name());
    }
    ValuesUsage usage = ValuesUsage.of(chart);
    List<Finding> findings = new ArrayList<>(usage.check());
    List<String> subjects = new ArrayList<>();
    List<StageResult.Skip> skips = new ArrayList<>();
    // What a set of values does is the same for every version.
    Map<Values, List<Finding>> bySet = new HashMap<>();
    for (Map.Entry<Case, ChartRun.ValuesVerdict> entry : run.verdicts().entrySet()) {
      String name = entry.getKey().name();
      if (entry.getValue().refusal().isPresent()) {
        skips.add(new StageResult.Skip(name, "Helm refuses the chart (see render)"));
        continue;
      }
      subjects.add(name);
      bySet
          .computeIfAbsent(entry.getKey().values(), any -> usage.check(entry.getKey()))
          .forEach(found -> findings.add(found.inCases(List.of(name))));
    }
    return StageResult.of(
        this, Counts.of(bySet.size(), "set") + " of values", subjects, findings, skips);
  }
}
