package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.helm.UnableToLoadHelmException;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyCommandTest {
  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web =
        TestChart.in(folder, "web")
            .metadata("icon: https://example.com/web.svg")
            .values("x: 1\n")
            .configMap("a", "x: {{ .Values.x | quote }}");
  }

  @Test
  void shouldFailWithAWarningOnlyIfAsked() throws IOException {
    web.values("x: 1\nx: 2\n");
    Path empty = Files.writeString(folder.resolve("empty.yaml"), "{}\n");
    Path config =
        Files.writeString(
            folder.resolve("chartwright.yaml"), "failOn: {values: warning, lint: error}\n");
    Ran warned = chartwright("verify", web.path(), "--config", empty);
    Ran strict = chartwright("verify", web.path(), "--config", empty, "--fail-on", "warning");
    Ran configured = chartwright("verify", web.path(), "--config", config);
    Ran lenient = chartwright("verify", web.path(), "--config", config, "--fail-on=error");
    web.values("x: 1\n").file("Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.2.3\n");
    Ran advised = chartwright("verify", web.path(), "--fail-on", "warning", "--profile", "strict");

    assertThat(warned.code()).isZero();
    assertThat(warned.out())
        .contains("PASSED", "1 warning")
        .endsWith("1 warning does not fail this run; with --fail-on warning it does.\n");
    assertThat(strict.code()).isEqualTo(1);
    assertThat(strict.out())
        .contains("FAILED")
        .endsWith("Warnings fail this run (--fail-on warning).\n");
    assertThat(configured.code()).isEqualTo(1);
    assertThat(lenient.code()).isZero();
    Ran unknown = chartwright("verify", web.path(), "--fail-on=info");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("unknown severity 'info'. Use error or warning.")
        .doesNotContain("Exception");
    assertThat(advised.code()).isZero();
    assertThat(advised.out()).contains("1 info");
  }

  @Test
  void shouldTellTheMachinesFaultsFromTheUsersAndOurs() {
    assertThat(ExitCode.of(new UnableToLoadHelmException("x", null))).isEqualTo(3);
    assertThat(ExitCode.of(new UncheckedIOException(new IOException("x")))).isEqualTo(3);
    assertThat(ExitCode.of(new BadOptionException("x"))).isEqualTo(2);
    assertThat(ExitCode.of(new IllegalStateException("x"))).isEqualTo(70);
  }

  @Test
  void shouldRenderForEachVersionAskedFor() {
    Ran ran =
        chartwright(
            "verify", web.path(), "--kube-version", "1.31,1.32", "--kube-version=1.33.1", "-v");

    assertThat(ran.out())
        .contains("1 chart, 3 cases, 3 documents", "lint")
        .doesNotContain("1.34", "1.35");
  }

  @Test
  void shouldTakeValuesAndNames() {
    web.configMap(
        "b",
        "x: {{ fail (printf \"%s in %s: %v\" .Release.Name .Release.Namespace (toJson .Values)) }}");

    Ran ran =
        chartwright(
            "verify",
            web.path(),
            "--name=mine",
            "-n",
            "there",
            "--set",
            "x=7",
            "--set-string",
            "y=05",
            "--kube-version=1.34");

    assertThat(ran.out()).contains("mine in there: {\"x\":7,\"y\":\"05\"}");
  }

  @Test
  void shouldRunOnlyTheStagesAskedFor() {
    web.configMap("b", "x: <nil>");

    Ran some = chartwright("verify", web.path(), "--stages", "render,lint");
    Ran all = chartwright("verify", web.path());

    assertThat(some.code()).isZero();
    assertThat(some.out()).contains("lint", "render").doesNotContain("manifests", "values ");
    assertThat(all.code()).isEqualTo(1);
  }

  @Test
  void shouldReadTheConfigurationNamed() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("c.yaml"),
            """
            kubeVersions: ["1.31", "1.32"]
            charts:
              - path: web
                cases: [{name: one}, {name: two}]
            """);

    Ran ran = chartwright("verify", "--config", config);

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("web 1.2.3", "1 chart, 4 cases");
  }

  @Test
  void shouldTakeSeveralChartsAndPackages() {
    Path db = TestChart.in(folder, "db").configMap("d", "x: z").packed(folder.resolve("packed"));

    Ran ran = chartwright("verify", web.path(), db, "--kube-version=1.34");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("web 1.2.3", "db 1.2.3", "2 charts, 2 cases, 2 documents");
  }
}
