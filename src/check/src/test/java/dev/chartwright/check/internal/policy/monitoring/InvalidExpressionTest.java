package dev.chartwright.check.internal.policy.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Rendering;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InvalidExpressionTest {
  @TempDir private Path folder;

  private Rendering rules() {
    return TestChart.in(folder, "web")
        .template(
            "rules.yaml",
            """
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata: {name: web}
            spec:
              groups: [{name: web, rules: [{alert: Down, expr: 'sum(up == 0'}]}]
            """)
        .render();
  }

  @Test
  void shouldCompareBracketsWithoutPromtool() {
    List<Finding> findings = new InvalidExpression(Optional::empty).check(rules());

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.message()).startsWith("the expression of 'Down' is invalid: ");
            });
  }

  @Test
  void shouldReportThatPromtoolDidNotJudge() {
    Promtool missing = new Promtool(folder.resolve("promtool"));

    List<Finding> findings = new InvalidExpression(() -> Optional.of(missing)).check(rules());

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.message())
                  .startsWith("promtool did not judge the rules: it cannot be started: ");
            });
  }
}
