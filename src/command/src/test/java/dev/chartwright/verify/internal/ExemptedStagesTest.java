package dev.chartwright.verify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.exempt.Baseline;
import dev.chartwright.check.internal.exempt.Suppressed;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.progress.Progress;
import dev.chartwright.testing.TestChart;
import dev.chartwright.verify.internal.Planner.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exemptions, switches and baselines reach the findings of every stage. */
final class ExemptedStagesTest {
  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChartWithAFaultForEachStage() {
    web =
        TestChart.in(folder, "web")
            .template(
                "a.yaml",
                """
                apiVersion: v1
                kind: Service
                metadata:
                  name: web
                  labels: {version: 1.10}
                spec:
                  type: NodePort
                  selctor: {a: b}
                  ports: [{port: 80}]
                """)
            .template("b.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: B_}\n");
  }

  private Verification verify(String config, BaselinePlan baseline, String... stages)
      throws IOException {
    ChartwrightConfig read =
        ChartwrightConfig.read(
            Files.writeString(
                folder.resolve("chartwright.yaml"),
                "kubeVersions: ['1.34']\ncharts: [{path: web}]\n" + config));
    return new Verifier(Progress.NONE)
        .verify(
            new Plan(
                new Planner(read, folder).plan(Request.ALL),
                Stages.withoutCluster(Stages.named(List.of(stages))),
                2,
                ClusterPlan.STANDARD,
                baseline,
                read.failOn()));
  }

  private Verification verify(String config, String... stages) throws IOException {
    return verify(config, BaselinePlan.NONE, stages);
  }

  private static List<String> rules(Verification verification) {
    return verification.charts().get(0).findings().stream().map(Finding::rule).toList();
  }

  @Test
  void shouldTellOneFaultOnce() throws IOException {
    assertThat(rules(verify(""))).contains("CW1102", "CW1101", "CW1005").doesNotContain("CW1006");
    assertThat(rules(verify("", "manifests"))).contains("CW1006");
  }

  @Test
  void shouldTellOnceThatAnApiIsGone() throws IOException {
    web.template("b.yaml", "apiVersion: batch/v1beta1\nkind: CronJob\nmetadata: {name: b}\n");

    assertThat(rules(verify(""))).contains("CW1107").doesNotContain("CW1011");
    assertThat(rules(verify("", "manifests"))).contains("CW1011");
  }

  @ParameterizedTest
  @CsvSource({
    "lint, CW0103, ''",
    "manifests, CW1005, ', object: ConfigMap/*'",
    "schema, CW1101, ', file: templates/a.yaml'",
    "policy, CW1311, ', case: def*, chart: web'",
  })
  void shouldExemptInEveryStage(String stage, String rule, String scope) throws IOException {
    String enabled = "checks: {enable: [CW0103, CW1311]}\n";
    assertThat(rules(verify(enabled, stage))).contains(rule);

    Verification verification =
        verify(enabled + "exemptions: [{check: " + rule + ", reason: agreed" + scope + "}]\n");

    assertThat(rules(verification)).doesNotContain(rule, "CW1402");
    assertThat(verification.exempted()).isPositive();
    StageResult result =
        verification.charts().get(0).stages().stream()
            .filter(one -> one.stage().equals(stage))
            .findFirst()
            .orElseThrow();
    assertThat(result.suppressed())
        .allSatisfy(
            one -> {
              assertThat(one.finding().rule()).isEqualTo(rule);
              assertThat(one.reason()).isEqualTo("agreed");
            });
  }

  @Test
  void shouldHeedAnnotationsInEveryStage() throws IOException {
    web.template(
        "b.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: B_, annotations:"
            + " {chartwright.dev/ignore.CW1005: as it is}}\n");

    Verification verification = verify("");

    assertThat(rules(verification)).doesNotContain("CW1005", "CW1402");
    assertThat(verification.exempted()).isEqualTo(1);
  }

  @Test
  void shouldTellOfAnExemptionOnlyIfItsStageRan() throws IOException {
    String config = "exemptions: [{check: CW1101, object: Service/gone, reason: x}]\n";

    assertThat(rules(verify(config, "lint", "manifests"))).doesNotContain("CW1402");
    assertThat(verify(config).charts().get(0).stages().get(4).findings())
        .anySatisfy(one -> assertThat(one.rule()).isEqualTo("CW1402"));
  }

  @Test
  void shouldSwitchAndWeighChecksOfEveryStage() throws IOException {
    Verification verification =
        verify("checks: {disable: [CW1101], severity: {CW1005: info, CW1102: warning}}\n");

    assertThat(rules(verification)).doesNotContain("CW1101");
    assertThat(verification.charts().get(0).findings())
        .anySatisfy(
            one -> {
              assertThat(one.rule()).isEqualTo("CW1005");
              assertThat(one.severity()).isEqualTo(Severity.INFO);
            })
        .anySatisfy(
            one -> {
              assertThat(one.rule()).isEqualTo("CW1102");
              assertThat(one.severity()).isEqualTo(Severity.WARNING);
            });
  }

  @Test
  void shouldTellOnlyWhatIsNew() throws IOException {
    Path file = folder.resolve("baseline.yaml");
    Verification first = verify("", new BaselinePlan(Optional.of(file), Baseline.EMPTY, true));
    Baseline baseline = first.baseline().orElseThrow().updated().orElseThrow();
    Files.writeString(file, baseline.text());
    assertThat(Baseline.read(file).text()).isEqualTo(baseline.text());
    assertThat(first.passed()).isTrue();

    web.template("b.yaml", "# moved\n\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: B_}\n");
    web.template("c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: C_}\n");
    Verification second =
        verify("", new BaselinePlan(Optional.of(file), Baseline.read(file), false));

    assertThat(second.charts().get(0).findings())
        .singleElement()
        .satisfies(one -> assertThat(one.object()).contains("ConfigMap/C_"));
    assertThat(second.baseline().orElseThrow().known()).isEqualTo(baseline.size());
    assertThat(second.baseline().orElseThrow().gone()).isEmpty();
    assertThat(second.charts().get(0).stages().get(3).suppressed())
        .extracting(Suppressed::kind)
        .containsOnly(Suppressed.Kind.BASELINE);
  }

  @Test
  void shouldTellWhatIsMended() throws IOException {
    Path file = folder.resolve("baseline.yaml");
    BaselinePlan update = new BaselinePlan(Optional.of(file), Baseline.EMPTY, true);
    Baseline baseline = verify("", update).baseline().orElseThrow().updated().orElseThrow();
    web.template("b.yaml", "");

    BaselinePlan compare = new BaselinePlan(Optional.of(file), baseline, false);

    assertThat(verify("", compare).baseline().orElseThrow().gone())
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith("CW1005 ConfigMap/B_: "));
    assertThat(verify("", compare, "lint", "schema").baseline().orElseThrow().gone()).isEmpty();
    Baseline updated =
        verify("", new BaselinePlan(Optional.of(file), baseline, true), "lint")
            .baseline()
            .orElseThrow()
            .updated()
            .orElseThrow();
    assertThat(updated.text()).isEqualTo(baseline.text());
  }

  @Test
  void shouldNeverHideWhatHelmRefuses() throws IOException {
    web.template("c.yaml", "{{ fail \"no\" }}");

    Verification verification =
        verify("", new BaselinePlan(Optional.of(folder.resolve("b")), Baseline.EMPTY, true));

    assertThat(rules(verification)).contains("CW0301");
    assertThat(verification.passed()).isFalse();
  }

  @Test
  void shouldTellObjectsOfOneLineAsOne() throws IOException {
    web.template(
        "r.yaml",
        """
        {{- range list "a_" "b_" "c_" }}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: "{{ . }}"}
        {{- end }}
        """);

    assertThat(verify("", "manifests").charts().get(0).findings())
        .filteredOn(one -> one.location().orElseThrow().file().endsWith("r.yaml"))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.message())
                    .endsWith("(and 2 more objects: ConfigMap/b_, ConfigMap/c_)"));
  }
}
