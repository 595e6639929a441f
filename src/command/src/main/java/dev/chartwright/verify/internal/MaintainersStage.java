package dev.chartwright.verify.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.publish.internal.changed.MaintainersCheck;
import java.util.List;

/** Maintainers by chart-testing's rules; only where its configuration asks for it. */
final class MaintainersStage implements Stage {
  @Override
  public String name() {
    return "maintainers";
  }

  @Override
  public String title() {
    return "maintainers as chart-testing wants them; accounts are not looked up";
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
