package dev.chartwright.verify.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.cluster.NoClusterException;
import dev.chartwright.release.Diagnosis;
import dev.chartwright.scenario.ClusterSource;
import dev.chartwright.scenario.Scenario;
import dev.chartwright.scenario.ScenarioResult;
import dev.chartwright.scenario.ScenarioRule;
import dev.chartwright.scenario.ScenarioRunner;
import dev.chartwright.scenario.StepResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Runs the scenarios of the chart on a cluster. */
final class LifecycleStage implements Stage {
  static final String NAME = "lifecycle";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "releases on a cluster: install, test, upgrade, rollback, uninstall";
  }

  @Override
  public boolean needsCluster() {
    return true;
  }

  @Override
  public StageResult run(ChartRun run) {
    List<Scenario> scenarios =
        run.scenarios().stream().filter(run.clusters().plan().scenarios()::admits).toList();
    List<StageResult.Skip> skips = new ArrayList<>();
    run.scenarios().stream()
        .filter(scenario -> !scenarios.contains(scenario))
        .forEach(
            s ->
                skips.add(
                    new StageResult.Skip(
                        s.name(), "it is extended or not selected; run it with --scenarios")));
    if (run.chart().metadata().isLibrary()) {
      return nothing(run, scenarios, "it is a library chart, which cannot be installed");
    }
    if (run.isBroken()) {
      return nothing(run, scenarios, "an earlier stage failed");
    }
    if (run.scenarios().isEmpty()) {
      return nothing(run, scenarios, "its configuration declares that no release is installed");
    }
    if (scenarios.isEmpty()) {
      return StageResult.of(this, "nothing installed", List.of(), List.of(), skips);
    }
    List<ScenarioResult> results = new ArrayList<>();
    try {
      for (ClusterSource source : run.clusters().sources()) {
        ScenarioRunner runner =
            new ScenarioRunner(
                run.chart(),
                source,
                run.clusters().plan().evidence().resolve(run.chart().name()),
                run.clusters().plan().timeout(),
                run.progress());
        for (Scenario scenario : scenarios) {
          results.add(runner.run(scenario));
        }
      }
    } catch (NoClusterException e) {
      if (results.isEmpty()) {
        return nothing(run, scenarios, e.sentences());
      }
      skips.add(new StageResult.Skip("other clusters", String.valueOf(e.getMessage())));
    }
    return result(results, skips);
  }

  private StageResult nothing(ChartRun run, List<Scenario> scenarios, String reason) {
    List<StageResult.Skip> skips =
        scenarios.isEmpty()
            ? List.of(new StageResult.Skip(run.chart().name(), reason))
            : scenarios.stream().map(s -> new StageResult.Skip(s.name(), reason)).toList();
    return StageResult.of(this, "nothing installed", List.of(), List.of(), skips);
  }

  private StageResult result(List<ScenarioResult> results, List<StageResult.Skip> skips) {
    List<Finding> findings = new ArrayList<>();
    List<String> subjects = new ArrayList<>();
    Set<String> clusters = new LinkedHashSet<>();
    List<StageResult.Skip> all = new ArrayList<>();
    for (ScenarioResult result : results) {
      clusters.add(result.cluster());
      if (!result.skipped()) {
        subjects.add(result.name());
      }
      boolean broken = false;
      for (StepResult step : result.steps()) {
        switch (step.status()) {
          case FAILED -> {
            findings.add(finding(result, step));
            broken = true;
          }
          case SKIPPED -> {
            if (!broken) {
              all.add(new StageResult.Skip(result.name() + ": " + step.step(), step.detail()));
            }
          }
          case PASSED -> {}
          default -> throw new AssertionError(step.status());
        }
      }
    }
    all.addAll(skips);
    int steps = results.stream().mapToInt(r -> r.steps().size()).sum();
    String summary =
        Counts.of(results.size(), "scenario")
            + ", "
            + Counts.of(steps, "step")
            + " on "
            + String.join(" and ", clusters);
    return StageResult.of(this, summary, subjects, findings, all).withScenarios(results);
  }

  private static Finding finding(ScenarioResult result, StepResult step) {
    List<String> trace = new ArrayList<>();
    step.diagnosis()
        .ifPresent(
            diagnosis -> {
              diagnosis.events().forEach(event -> trace.add("event: " + event));
              diagnosis.log().forEach(line -> trace.add("log: " + line));
            });
    step.evidence().ifPresent(folder -> trace.add("evidence: " + folder));
    Finding finding =
        Finding.of(ScenarioRule.STEP_FAILED, step.step() + " failed: " + step.detail())
            .withTrace(trace)
            .inCases(List.of(result.name()));
    return step.diagnosis().isPresent()
        ? finding
            .aboutObject(step.diagnosis().map(Diagnosis::object).orElseThrow().toString())
            .withRemedy(step.diagnosis().map(Diagnosis::remedy).orElseThrow())
        : finding;
  }
}
