package dev.chartwright.verify;

import dev.chartwright.chart.Chart;
import dev.chartwright.render.Case;
import java.util.List;

/**
 * What is to be verified.
 *
 * @param charts charts with their cases
 * @param stages the stages to run, in order
 * @param jobs how many cases are worked on at a time, at least 1
 */
public record Plan(List<ChartPlan> charts, List<Stage> stages, int jobs) {
  /**
   * A chart and the cases to verify it in.
   *
   * @param chart the chart
   * @param cases its cases, in the order in which they are reported
   */
  public record ChartPlan(Chart chart, List<Case> cases) {
    public ChartPlan {
      cases = List.copyOf(cases);
    }
  }

  public Plan {
    charts = List.copyOf(charts);
    stages = List.copyOf(stages);
  }
}
