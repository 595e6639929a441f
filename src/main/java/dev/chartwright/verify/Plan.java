package dev.chartwright.verify;

import dev.chartwright.chart.Chart;
import dev.chartwright.render.Case;
import dev.chartwright.scenario.Scenario;
import java.util.List;

/**
 * What is to be verified.
 *
 * @param charts charts with their cases
 * @param stages the stages to run, in order
 * @param jobs how many cases are worked on at a time, at least 1
 * @param clusters how releases are installed
 */
public record Plan(List<ChartPlan> charts, List<Stage> stages, int jobs, ClusterPlan clusters) {
  /**
   * A chart and the cases to verify it in.
   *
   * @param chart the chart
   * @param cases its cases, in the order in which they are reported
   * @param scenarios what its releases go through on a cluster
   */
  public record ChartPlan(Chart chart, List<Case> cases, List<Scenario> scenarios) {
    public ChartPlan {
      cases = List.copyOf(cases);
      scenarios = List.copyOf(scenarios);
    }
  }

  /**
   * A plan with the usual clusters.
   *
   * @param charts charts with their cases
   * @param stages the stages to run, in order
   * @param jobs how many cases are worked on at a time, at least 1
   */
  public Plan(List<ChartPlan> charts, List<Stage> stages, int jobs) {
    this(charts, stages, jobs, ClusterPlan.STANDARD);
  }

  public Plan {
    charts = List.copyOf(charts);
    stages = List.copyOf(stages);
  }
}
