package dev.chartwright.verify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.internal.policy.monitoring.Promtool;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.progress.Progress;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyStageTest {
  private static final String RULES =
      """
      apiVersion: monitoring.coreos.com/v1
      kind: PrometheusRule
      metadata: {name: web}
      spec:
        groups: [{name: web, rules: [{record: a, expr: up}]}]
      """;

  @TempDir private Path folder;

  private StageResult run(String template) throws IOException {
    TestChart.in(folder, "web").template("web.yaml", template);
    Path config =
        Files.writeString(
            folder.resolve("chartwright.yaml"), "kubeVersions: ['1.34']\ncharts: [{path: web}]\n");
    List<Plan.ChartPlan> plans =
        new Planner(ChartwrightConfig.read(config), folder).plan(Planner.Request.ALL);
    return new Verifier(Progress.NONE)
        .verify(new Plan(plans, Stages.named(List.of("policy")), 2))
        .charts()
        .get(0)
        .stages()
        .get(0);
  }

  @Test
  void shouldCountExpressionsThatNobodyJudged() throws IOException {
    List<String> reasons =
        Promtool.find().isPresent()
            ? List.of()
            : List.of("promtool is not on the PATH, and CHARTWRIGHT_PROMTOOL does not name it");

    assertThat(run(RULES).skips())
        .extracting(StageResult.Skip::reason)
        .containsExactlyElementsOf(reasons);
  }

  @Test
  void shouldNotMissPromtoolWithoutRules() throws IOException {
    assertThat(run("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n").skips()).isEmpty();
  }
}
