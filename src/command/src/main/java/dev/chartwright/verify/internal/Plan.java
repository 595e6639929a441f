package dev.chartwright.verify.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.check.internal.exempt.CheckSettings;
import dev.chartwright.config.internal.FailOn;
import dev.chartwright.helm.internal.HelmBinary;
import dev.chartwright.render.Case;
import dev.chartwright.scenario.Scenario;
import dev.chartwright.unittest.UnitTests;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The input of a verification.
 *
 * @param charts charts with their cases
 * @param stages the stages to run, in order
 * @param jobs the number of cases to process in parallel, at least 1
 * @param clusters the settings for installing releases
 * @param baseline the baseline to compare findings with
 * @param failOn the findings that fail the run
 * @param helms other helm commands to render with
 */
public record Plan(
    List<ChartPlan> charts,
    List<Stage> stages,
    int jobs,
    ClusterPlan clusters,
    BaselinePlan baseline,
    FailOn failOn,
    List<HelmBinary> helms) {
  /**
   * A chart and the cases to verify it in.
   *
   * @param cases the chart's cases, in the order of the report
   * @param scenarios the scenarios of its releases on a cluster
   * @param crds files, folders and URLs of CustomResourceDefinitions that the chart uses but does
   *     not install
   * @param checks the project's settings for checks
   * @param rules rules that are not part of Chartwright
   * @param tests the unit tests to run; empty if none are to run
   */
  public record ChartPlan(
      Chart chart,
      List<Case> cases,
      List<Scenario> scenarios,
      List<String> crds,
      CheckSettings checks,
      GivenRules rules,
      Optional<UnitTests> tests) {
    public ChartPlan {
      cases = List.copyOf(cases);
      scenarios = List.copyOf(scenarios);
      crds = List.copyOf(crds);
    }

    /**
     * Creates a plan for a chart that needs no other CustomResourceDefinitions.
     *
     * @param cases the chart's cases, in the order of the report
     * @param scenarios the scenarios of its releases on a cluster
     */
    public ChartPlan(Chart chart, List<Case> cases, List<Scenario> scenarios) {
      this(
          chart,
          cases,
          scenarios,
          List.of(),
          CheckSettings.NONE,
          GivenRules.NONE,
          Optional.of(UnitTests.ALL));
    }

    public ChartPlan withCases(List<Case> other) {
      return new ChartPlan(chart, other, scenarios, crds, checks, rules, tests);
    }

    /**
     * Returns a copy with more CustomResourceDefinitions.
     *
     * @param more files, folders and URLs
     */
    public ChartPlan withCrds(List<String> more) {
      List<String> all = Stream.concat(crds.stream(), more.stream()).toList();
      return new ChartPlan(chart, cases, scenarios, all, checks, rules, tests);
    }

    public ChartPlan withChecks(CheckSettings other) {
      return new ChartPlan(chart, cases, scenarios, crds, other, rules, tests);
    }

    public ChartPlan withRules(GivenRules other) {
      return new ChartPlan(chart, cases, scenarios, crds, checks, other, tests);
    }

    /** Returns a copy that runs so many unit tests at a time. */
    ChartPlan withThreads(int threads) {
      return new ChartPlan(
          chart, cases, scenarios, crds, checks, rules, tests.map(one -> one.withThreads(threads)));
    }
  }

  /**
   * Creates a plan without other helm commands.
   *
   * @param charts charts with their cases
   * @param stages the stages to run, in order
   * @param jobs the number of cases to process in parallel, at least 1
   * @param clusters the settings for installing releases
   * @param baseline the baseline to compare findings with
   * @param failOn the findings that fail the run
   */
  public Plan(
      List<ChartPlan> charts,
      List<Stage> stages,
      int jobs,
      ClusterPlan clusters,
      BaselinePlan baseline,
      FailOn failOn) {
    this(charts, stages, jobs, clusters, baseline, failOn, List.of());
  }

  /**
   * Creates a plan without a baseline.
   *
   * @param charts charts with their cases
   * @param stages the stages to run, in order
   * @param jobs the number of cases to process in parallel, at least 1
   * @param clusters the settings for installing releases
   */
  public Plan(List<ChartPlan> charts, List<Stage> stages, int jobs, ClusterPlan clusters) {
    this(charts, stages, jobs, clusters, BaselinePlan.NONE, FailOn.ERRORS);
  }

  /**
   * Creates a plan with the default clusters and no baseline.
   *
   * @param charts charts with their cases
   * @param stages the stages to run, in order
   * @param jobs the number of cases to process in parallel, at least 1
   */
  public Plan(List<ChartPlan> charts, List<Stage> stages, int jobs) {
    this(charts, stages, jobs, ClusterPlan.STANDARD);
  }

  public Plan {
    charts = List.copyOf(charts);
    stages = List.copyOf(stages);
    helms = List.copyOf(helms);
  }
}
