package dev.chartwright.verify;

import dev.chartwright.chart.Chart;
import dev.chartwright.check.policy.PolicySettings;
import dev.chartwright.render.Case;
import dev.chartwright.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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
   * @param crds files and folders with definitions of custom resources that others install
   * @param policy what the project says of policy
   */
  public record ChartPlan(
      Chart chart,
      List<Case> cases,
      List<Scenario> scenarios,
      List<Path> crds,
      PolicySettings policy) {
    public ChartPlan {
      cases = List.copyOf(cases);
      scenarios = List.copyOf(scenarios);
      crds = List.copyOf(crds);
    }

    /**
     * A chart that brings all definitions along.
     *
     * @param chart the chart
     * @param cases its cases, in the order in which they are reported
     * @param scenarios what its releases go through on a cluster
     */
    public ChartPlan(Chart chart, List<Case> cases, List<Scenario> scenarios) {
      this(chart, cases, scenarios, List.of(), PolicySettings.NONE);
    }

    /**
     * The same under another policy.
     *
     * @param other what the project says of policy
     * @return a new plan
     */
    public ChartPlan withPolicy(PolicySettings other) {
      return new ChartPlan(chart, cases, scenarios, crds, other);
    }

    /**
     * The same with more definitions.
     *
     * @param more files and folders
     * @return a new plan
     */
    public ChartPlan withCrds(List<Path> more) {
      return new ChartPlan(
          chart, cases, scenarios, Stream.concat(crds.stream(), more.stream()).toList(), policy);
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
