package dev.chartwright.verify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.UnableToReadValuesException;
import dev.chartwright.chart.Values;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.PolicyChecks;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.progress.Progress;
import dev.chartwright.testing.TestChart;
import dev.chartwright.verify.internal.Planner.Request;
import dev.chartwright.verify.internal.StageResult.Status;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifierTest {
  private static final List<KubernetesVersion> VERSIONS =
      List.of(new KubernetesVersion(1, 31, 0), new KubernetesVersion(1, 34, 0));

  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeASoundChart() {
    web =
        TestChart.in(folder, "web")
            .metadata("icon: https://example.com/web.svg")
            .values("# defaults\nhost: example.com\nreplicas: 1\n")
            .schema(
                "{\"additionalProperties\":false,\"required\":[\"host\"],\"properties\":"
                    + "{\"host\":{\"type\":\"string\"},\"replicas\":{\"type\":\"integer\"},\"global\":{}}}")
            .template("_helpers.tpl", "{{ define \"web.name\" }}web{{ end }}")
            .configMap("a", "host: {{ .Values.host | quote }}")
            .configMap("b", "name: {{ include \"web.name\" . }}{{ .Values.replicas }}");
  }

  private Verification verify(int jobs, Values values, String... stages) {
    Request request =
        new Request(List.of(web.path()), values, VERSIONS, Optional.empty(), Optional.empty());
    return new Verifier(Progress.NONE)
        .verify(
            new Plan(
                new Planner(ChartwrightConfig.EMPTY, folder).plan(request),
                Stages.withoutCluster(Stages.named(List.of(stages))),
                jobs));
  }

  private Verification verify(String... stages) {
    return verify(2, Values.NONE, stages);
  }

  private static List<Status> statuses(Verification verification) {
    return verification.charts().get(0).stages().stream().map(StageResult::status).toList();
  }

  @Test
  void shouldPassASoundChart() {
    Verification verification = verify();

    assertThat(verification.passed()).isTrue();
    assertThat(statuses(verification))
        .endsWith(Status.PASSED, Status.SKIPPED)
        .containsOnlyOnce(Status.SKIPPED)
        .doesNotContain(Status.FAILED);
    assertThat(verification.cases()).isEqualTo(2);
    assertThat(verification.documents()).isEqualTo(4);
    assertThat(verification.skipped()).isZero();
    assertThat(verification.helmVersion()).startsWith("v3.");
    ChartResult chart = verification.charts().get(0);
    assertThat(chart.name()).isEqualTo("web");
    assertThat(chart.version()).isEqualTo("1.2.3");
    assertThat(chart.path()).isEqualTo(web.path().toString());
    assertThat(chart.cases()).containsExactly("default · 1.31", "default · 1.34");
    assertThat(chart.stages())
        .extracting(StageResult::stage, StageResult::summary)
        .containsExactly(
            tuple("lint", "6 files"),
            tuple("values", "1 set of values, 1 schema"),
            tuple("render", "2 cases"),
            tuple("manifests", "4 documents"),
            tuple("schema", "4 documents"),
            tuple("policy", PolicyChecks.onByDefault().size() + " checks, 4 documents"),
            tuple("usage", "1 set of values"),
            tuple("upgrade", "2 cases"),
            tuple("tests", "no suites: no file matches tests/**/*_test.yaml"));
  }

  private static org.assertj.core.groups.Tuple tuple(Object... parts) {
    return org.assertj.core.groups.Tuple.tuple(parts);
  }

  /** What the issue asks of a copy of the chart in which one thing is broken. */
  @Nested
  final class Faults {
    private void assertFound(String stage, String rule, String file, int line) {
      assertFound(verify(), stage, rule, file, line);
    }

    private void assertFound(
        Verification verification, String stage, String rule, String file, int line) {
      assertThat(verification.passed()).isFalse();
      StageResult result =
          verification.charts().get(0).stages().stream()
              .filter(one -> one.stage().equals(stage))
              .findFirst()
              .orElseThrow();
      assertThat(result.status()).isEqualTo(Status.FAILED);
      assertThat(result.findings())
          .filteredOn(f -> f.severity() == Severity.ERROR)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.rule()).isEqualTo(rule);
                assertThat(finding.location().orElseThrow().file())
                    .isEqualTo(web.path() + "/" + file);
                assertThat(finding.location().orElseThrow().line()).isEqualTo(line);
                assertThat(finding.cases()).containsExactly("default · 1.31", "default · 1.34");
              });
    }

    @Test
    void shouldFindABrokenIndentation() {
      web.template(
          "c.yaml",
          "apiVersion: v1\nkind: A\nmetadata:\n  name: c\n{{- if true }}\n data: x\n{{- end }}\n");

      assertFound("manifests", "CW1001", "templates/c.yaml", 6);
    }

    @Test
    void shouldFindAnUnknownValuesKey() {
      web.values("host: example.com\nreplica: 1\n");

      assertFound("values", "CW0201", "values.yaml", 2);
      assertThat(verify().charts().get(0).documents()).isZero();
    }

    @Test
    void shouldFindAWrongType() {
      web.values("host: example.com\n\nreplicas: one\n");

      assertFound("values", "CW0201", "values.yaml", 3);
    }

    @Test
    void shouldFindAMissingRequiredValue() {
      web.values("replicas: 1\n");

      assertFound("values", "CW0201", "values.yaml", 1);
    }

    @Test
    void shouldFindAnUndefinedHelper() {
      web.template("c.yaml", "kind: A\nname: {{ include \"web.nmae\" . }}\n");

      assertFound("render", "CW0301", "templates/c.yaml", 2);
    }

    @Test
    void shouldFindTwoObjectsOfOneName() {
      web.template("c.yaml", "apiVersion: v1\n\nkind: ConfigMap\nmetadata:\n  name: b\n");

      assertFound("manifests", "CW1003", "templates/c.yaml", 5);
    }

    @Test
    void shouldFindThatANewerKubernetesIsNeeded() {
      web.metadata("kubeVersion: \">=1.99.0-0\"");

      assertFound("render", "CW0302", "Chart.yaml", 5);
    }

    @Test
    void shouldFindItOnlyInTheCasesThatAreTooOld() {
      web.metadata("kubeVersion: \">=1.33.0-0\"");

      Verification verification = verify();

      assertThat(verification.charts().get(0).findings())
          .filteredOn(f -> f.rule().equals("CW0302"))
          .singleElement()
          .satisfies(finding -> assertThat(finding.cases()).containsExactly("default · 1.31"));
      assertThat(verification.documents()).isEqualTo(2);
    }

    @Test
    void shouldFindABadLint() {
      web.file("Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.2.3\nicon: x\ntype: odd\n");

      assertThat(verify("lint").passed()).isFalse();
    }
  }

  @Nested
  final class SkippedThings {
    @Test
    void shouldBeTold() {
      web.template("c.yaml", "{{ fail \"no\" }}");

      Verification verification = verify();

      assertThat(statuses(verification))
          .containsExactly(
              Status.PASSED,
              Status.PASSED,
              Status.FAILED,
              Status.SKIPPED,
              Status.SKIPPED,
              Status.SKIPPED,
              Status.PASSED,
              Status.SKIPPED,
              Status.SKIPPED);
      assertThat(verification.charts().get(0).stages().get(3).skips())
          .containsExactly(
              new StageResult.Skip("default · 1.31", "the case was not rendered"),
              new StageResult.Skip("default · 1.34", "the case was not rendered"));
    }

    @Test
    void shouldNotRenderValuesThatBreakTheSchema() {
      Verification verification = verify(2, Values.NONE.withSet("replicas=x"));

      assertThat(verification.charts().get(0).stages().get(2).skips())
          .extracting(StageResult.Skip::reason)
          .containsOnly("the values violate the schema, or the schema is invalid");
    }

    @Test
    void shouldBeEverythingButLintForALibrary() {
      web =
          TestChart.in(folder, "lib")
              .metadata("type: library\nicon: https://a.b/c")
              .template("_a.tpl", "");

      assertThat(statuses(verify()))
          .containsExactly(
              Status.PASSED,
              Status.SKIPPED,
              Status.SKIPPED,
              Status.SKIPPED,
              Status.SKIPPED,
              Status.SKIPPED,
              Status.SKIPPED,
              Status.SKIPPED,
              Status.SKIPPED);
    }
  }

  @Nested
  final class ChosenStages {
    @Test
    void shouldRunInTheirOwnOrder() {
      assertThat(verify("render", "lint").charts().get(0).stages())
          .extracting(StageResult::stage)
          .containsExactly("lint", "render");
    }

    @Test
    void shouldNotRenderForLintAlone() {
      web.template("c.yaml", "{{ fail \"no\" }}");

      Verification verification = verify("lint");

      assertThat(verification.passed()).isTrue();
      assertThat(verification.documents()).isZero();
    }

    @Test
    void shouldBeKnown() {
      assertThatThrownBy(() -> verify("lint", "police"))
          .isInstanceOf(Stages.UnknownStageException.class)
          .hasMessage("Unknown stage 'police'.");
    }
  }

  @Test
  void shouldGiveTheSameResultForAnyNumberOfJobs() {
    web.template(
            "secret.yaml",
            """
            apiVersion: v1
            kind: Secret
            metadata:
              name: s
              annotations: {sum: "{{ randAlphaNum 30 | sha256sum }}"}
            data:
              p: {{ randAlphaNum 24 | b64enc }}
              x: <nil>
            """)
        .template(
            "dup.yaml", "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\n  labels: {a: 1}\n");
    for (int i = 0; i < 12; i++) {
      web.file("ci/c" + i + "-values.yaml", "host: h" + i + "\n");
    }

    Verification one = verify(1, Values.NONE);

    assertThat(one.cases()).isEqualTo(24);
    assertThat(one.charts().get(0).findings()).hasSize(5);
    for (int i = 0; i < 3; i++) {
      assertThat(verify(8, Values.NONE))
          .usingRecursiveComparison()
          .ignoringFieldsMatchingRegexes(".*time", ".*sources")
          .isEqualTo(one);
    }
  }

  @Test
  void shouldTellItsProgressAndCloseIt() {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    Progress progress =
        new Progress() {
          @Override
          public void stage(String what, int steps) {
            told.add(what + " of " + steps);
          }

          @Override
          public void step(String done) {
            told.add(done);
          }

          @Override
          public void close() {
            told.add("closed");
          }
        };

    new Verifier(progress)
        .verify(
            new Plan(
                new Planner(ChartwrightConfig.EMPTY, folder)
                    .plan(
                        new Request(
                            List.of(web.path()),
                            Values.NONE,
                            VERSIONS,
                            Optional.empty(),
                            Optional.empty())),
                Stages.named(List.of("render")),
                1));

    assertThat(told)
        .contains("render web of 2", "default · 1.31", "default · 1.34")
        .endsWith("closed");
  }

  @Test
  void shouldNotHideThatValuesCannotBeRead() {
    Path gone = folder.resolve("gone.yaml");

    assertThatThrownBy(() -> verify(4, Values.of(gone)))
        .isInstanceOf(UnableToReadValuesException.class)
        .hasMessage("Cannot read values file " + gone + ": the file does not exist");
  }

  @Test
  void shouldMergeFindingsOfAllCases() {
    web.configMap("c", "x: <nil>");

    assertThat(verify("manifests").charts().get(0).findings())
        .extracting(Finding::rule, finding -> finding.cases().size())
        .containsExactly(tuple("CW1004", 2));
  }
}
