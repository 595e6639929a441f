package dev.chartwright.verify.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.check.internal.exempt.CheckSettings;
import dev.chartwright.render.Case;
import dev.chartwright.scenario.Scenario;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be verified.
 *
 * @param charts charts with their cases
 * @param stages the stages to run, in order
 * @param jobs how many cases are worked on at a time, at least 1
 * @param clusters how releases are installed
 * @param baseline what findings are compared with
 */
public record Plan(
    List<ChartPlan> charts,
    List<Stage> stages,
    int jobs,
    ClusterPlan clusters,
    BaselinePlan baseline) {
  /**
   * A chart and the cases to verify it in.
   *
   * @param chart the chart
   * @param cases its cases, in the order in which they are reported
   * @param scenarios what its releases go through on a cluster
   * @param crds files, folders and addresses with definitions of custom resources that others
   *     install
   * @param checks what the project says of checks
   * @param rules rules that do not come with this program
   */
  public record ChartPlan(
      Chart chart,
      List<Case> cases,
      List<Scenario> scenarios,
      List<String> crds,
      CheckSettings checks,
      GivenRules rules) {
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
      this(chart, cases, scenarios, List.of(), CheckSettings.NONE, GivenRules.NONE);
    }

    /**
     * The same with other settings.
     *
     * @param other what the project says of checks
     * @return a new plan
     */
    public ChartPlan withChecks(CheckSettings other) {
      return new ChartPlan(chart, cases, scenarios, crds, other, rules);
    }

    /**
     * The same with other cases.
     *
     * @param other the cases
     * @return a new plan
     */
    public ChartPlan withCases(List<Case> other) {
      return new ChartPlan(chart, other, scenarios, crds, checks, rules);
    }

    /**
     * The same with more definitions.
     *
     * @param more files, folders and addresses
     * @return a new plan
     */
    public ChartPlan withCrds(List<String> more) {
      List<String> all = Stream.concat(crds.stream(), more.stream()).toList();
      return new ChartPlan(chart, cases, scenarios, all, checks, rules);
    }

    /**
     * The same with other rules.
     *
     * @param other rules that do not come with this program
     * @return a new plan
     */
    public ChartPlan withRules(GivenRules other) {
      return new ChartPlan(chart, cases, scenarios, crds, checks, other);
    }
  }

  /**
   * A plan that compares with nothing.
   *
   * @param charts charts with their cases
   * @param stages the stages to run, in order
   * @param jobs how many cases are worked on at a time, at least 1
   * @param clusters how releases are installed
   */
  public Plan(List<ChartPlan> charts, List<Stage> stages, int jobs, ClusterPlan clusters) {
    this(charts, stages, jobs, clusters, BaselinePlan.NONE);
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
