package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code chartwright lint} refuses what {@code helm lint --strict} refuses, and some more. */
@WithRealHelm
final class HelmLintAgreementTest {
  @TempDir private Path folder;

  @BeforeAll
  static void findHelm() {
    RealHelm.required();
  }

  private static Object[] with(List<String> options, Object... begin) {
    List<Object> args = new ArrayList<>(List.of(begin));
    args.addAll(options);
    args.addAll(List.of("--kube-version", "1.34"));
    return args.toArray();
  }

  private void assertSameVerdict(Path chart, List<String> options) {
    Ran ours = chartwright(with(options, "lint", "--fail-on=warning", chart));

    for (RealHelm helm : RealHelm.values()) {
      Ran theirs = helm.run(folder, with(options, "lint", "--strict", chart));
      assertThat(ours.code() == 0)
          .as(
              "we: %d %s%s%n%s: %d %s%s",
              ours.code(), ours.out(), ours.err(), helm, theirs.code(), theirs.out(), theirs.err())
          .isEqualTo(theirs.code() == 0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "dev.chartwright.cli.LintedCharts#harmless",
    "dev.chartwright.cli.LintedCharts#broken"
  })
  void shouldJudgeAsHelmDoes(String name, UnaryOperator<TestChart> change, List<String> options) {
    assertSameVerdict(change.apply(LintedCharts.sound(folder)).path(), options);
  }

  private void assertVerdicts(TestChart chart, boolean ours, boolean helm3, boolean helm4) {
    Object[] command = {"lint", "--strict", chart.path(), "--kube-version", "1.34"};

    assertThat(
            chartwright("lint", "--fail-on=warning", chart.path(), "--kube-version", "1.34").code()
                == 0)
        .isEqualTo(ours);
    assertThat(RealHelm.HELM3.run(folder, command).code() == 0).isEqualTo(helm3);
    assertThat(RealHelm.HELM4.run(folder, command).code() == 0).isEqualTo(helm4);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.chartwright.cli.LintedCharts#unseenByHelm")
  void shouldRefuseWhatHelmsLintDoesNotSee(
      String name, UnaryOperator<TestChart> change, List<String> options) {
    assertVerdicts(change.apply(LintedCharts.sound(folder)), false, true, true);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.chartwright.cli.LintedCharts#seenByHelm4")
  void shouldJudgeAsHelm3WhereTheMajorsDiffer(
      String name, UnaryOperator<TestChart> change, List<String> options) {
    assertVerdicts(change.apply(LintedCharts.sound(folder)), true, true, false);
  }

  @Test
  void shouldRefuseWhatIsOfHelm2AsHelm3Does() {
    String hook = LintedCharts.crd() + "  annotations:\n    \"helm.sh/hook\": crd-install\n";
    Path other = folder.resolve("other");

    assertVerdicts(LintedCharts.sound(folder).template("b.yaml", hook), false, false, true);
    assertVerdicts(
        LintedCharts.sound(other).configMap("b", "x: {{ .Release.Time }}"), false, false, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "local", "dev", "staging", "ci", "authentik-2025.8"})
  void shouldJudgeThePlatformAsHelmDoes(String values) {
    Path chart = ChartFolder.PLATFORM;

    assertSameVerdict(
        chart, values.isEmpty() ? List.of() : List.of("-f", chart + "/values/" + values + ".yaml"));
  }

  /** Without them the chart fails, which {@code helm lint} passes over: it never fails on fail. */
  @Test
  void shouldJudgeProductionWithItsSecretsAsHelmDoes() {
    Path chart = ChartFolder.PLATFORM;
    String values = chart + "/values/production";

    assertSameVerdict(
        chart,
        List.of(
            "-f",
            values + ".yaml",
            "-f",
            values + "-secrets.example.yaml",
            "--set",
            "global.secrets.allowPlaceholders=true"));
    assertThat(chartwright("lint", chart, "-f", values + ".yaml").code()).isEqualTo(1);
  }
}
