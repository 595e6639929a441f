package dev.chartwright.verify.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.publish.internal.changed.MaintainersCheck;
import java.util.List;

/** Checks maintainers by chart-testing's rules, if its configuration requires that. */
final class MaintainersStage implements Stage {
  @Override
  public String name() {
    return "maintainers";
  }

  @Override
  public String title() {
    return "maintainers by the rules of chart-testing, without looking up accounts";
  }

  @Override
  public StageResult run(ChartRun run) {
    Chart chart = run.renderer().chart();
    return StageResult.of(
        this,
        Counts.of(chart.metadata().maintainers().size(), "maintainer"),
        List.of(chart.name()),
        MaintainersCheck.check(chart),
        List.of());
  }
}
