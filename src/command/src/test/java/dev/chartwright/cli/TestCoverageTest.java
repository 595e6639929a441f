package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.source.GitChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestCoverageTest {
  @TempDir private Path folder;
  private String web = "";

  @BeforeEach
  void write() throws IOException {
    web =
        ChartFolder.small(folder)
            .write(
                "templates/one.yaml",
                """
                kind: One
                {{- if gt (int .Values.replicas) 9 }}
                {{ fail "at most 9" }}
                {{- end }}
                {{- if .Values.safe }}
                securityContext: {a: {{ .Values.safe }}}
                {{- end }}
                replicas: {{ .Values.replicas | default 2 }}
                """)
            .write(
                "tests/default_test.yaml",
                """
                templates: [one.yaml]
                tests:
                  - it: has two
                    asserts: [{equal: {path: replicas, value: 2}}]
                """)
            .write(
                "tests/guard_test.yaml",
                """
                templates: [one.yaml]
                tests:
                  - it: rejects ten
                    set: {replicas: 10}
                    asserts: [{failedTemplate: {errorMessage: at most 9}}]
                """)
            .toString();
    for (String other : List.of("deployment.yaml", "service.yaml", "_names.tpl")) {
      Files.delete(Path.of(web, "templates", other));
    }
  }

  @Test
  void shouldPrintWhatNoTestReaches() {
    Ran ran = chartwright("test", web, "-f", "tests/default_test.yaml", "--coverage");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("3 of 6 branches", "1 of 3 actions", "1 of 1 templates", "0 of 1 guards")
        .containsSubsequence(
            "templates/one.yaml:3  fail \"at most 9\"  [guard]",
            "templates/one.yaml:5  if .Values.safe → true  [security context]",
            "templates/one.yaml:8  .Values.replicas in default → empty");
  }

  @Test
  void shouldWriteReportsAndMergeRuns() throws IOException {
    Path first = folder.resolve("first");
    Path both = folder.resolve("both");
    chartwright(
        "test", web, "-f", "tests/default_test.yaml", "--coverage-report", first.toString());

    Ran ran =
        chartwright(
            "test",
            web,
            "-f",
            "tests/guard_test.yaml",
            "--coverage-merge",
            first.resolve("coverage.json").toString(),
            "--coverage-report",
            both.toString());

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("4 of 6 branches", "2 of 3 actions", "1 of 1 guards")
        .doesNotContain("[guard]");
    assertThat(Files.readString(both.resolve("lcov.info")))
        .contains("BRDA:2,0,0,1", "BRDA:5,0,0,0", "DA:6,0", "BRF:6\nBRH:4", "LF:6\nLH:5");
    assertThat(Files.readString(both.resolve("cobertura.xml")))
        .contains("branches-covered=\"4\"", "condition-coverage=\"50% (1/2)\"");
    assertThat(Files.readString(both.resolve("jacoco.xml")))
        .contains("<line nr=\"5\" mi=\"0\" ci=\"1\" mb=\"1\" cb=\"1\"/>")
        .contains("<counter type=\"BRANCH\" missed=\"2\" covered=\"4\"/>");
    assertThat(Files.readString(both.resolve("badge.svg"))).contains("72.7%");
    assertThat(Files.readString(both.resolve("index.html"))).contains("file-1.html#L5");
    assertThat(Files.readString(both.resolve("file-1.html")))
        .contains("id=\"L5\"", "class=\"miss\"", "rejects ten", "has two");
  }

  @Test
  void shouldFailBelowAThreshold() {
    Ran total = chartwright("test", web, "--coverage-min", "80", "--coverage-min-chart", "70");
    Ran chart = chartwright("test", web, "--coverage-min", "70", "--coverage-min-chart", "80");

    assertThat(total.code()).isEqualTo(1);
    assertThat(total.out())
        .contains("All charts: 72.7% is below the threshold of 80%.")
        .doesNotContain("Chart '");
    assertThat(chart.code()).isEqualTo(1);
    assertThat(chart.out()).contains(": 72.7% is below the threshold of 80%.").contains("Chart '");
    assertThat(chartwright("test", web, "--coverage-min", "72.7").code()).isZero();
  }

  @Test
  void shouldMeasureKeysOfValues() throws IOException {
    Files.delete(Path.of(web, "values.schema.json"));
    Files.writeString(
        Path.of(web, "values.yaml"), "replicas: 2\nsafe: \"\"\npassword: x\nport: 80\n");
    Path report = folder.resolve("keys");

    Ran ran = chartwright("test", web, "--coverage-keys", "--coverage-report", report.toString());

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains(
            "Keys of values.yaml  25.0% · 1 of 4 change a rendering, 1 are set, 2 are read",
            "Keys that change no rendering (the riskiest first, 3 of 3):")
        .containsSubsequence(
            "values.yaml:3  password: never read  [secret]",
            "values.yaml:2  safe: read, and never set",
            "values.yaml:4  port: never read");
    assertThat(Files.readString(report.resolve("index.html")))
        .contains("<h2>Keys of values.yaml</h2>", "guard_test.yaml:3 rejects ten");
    assertThat(chartwright("test", web, "--coverage").out()).doesNotContain("Keys of");
    Ran below = chartwright("test", web, "--coverage-min-keys", "26");
    assertThat(below.code()).isEqualTo(1);
    assertThat(below.out()).contains("Keys of values.yaml: 25.0% is below the threshold of 26%.");
    assertThat(chartwright("test", web, "--coverage-min-keys", "25").code()).isZero();
  }

  @Test
  void shouldMeasureKeysThatCasesSet() throws IOException {
    Files.delete(Path.of(web, "values.schema.json"));
    Files.writeString(Path.of(web, "values.yaml"), "replicas: 2\nsafe: \"\"\nport: 80\n");
    Path values = Files.writeString(folder.resolve("mine.yaml"), "port: 81\nsafe: null\n");

    Ran ran =
        chartwright(
            "verify",
            web,
            "--no-cache",
            "--stages",
            "render",
            "-f",
            values.toString(),
            "--set",
            "safe=yes",
            "--coverage-keys");

    assertThat(ran.err())
        .contains("2 of 3 change a rendering, 3 are set, 2 are read")
        .contains("values.yaml:3  port: set, and no rendering differs");
  }

  @Test
  void shouldRejectCoverageOfAnotherText() throws IOException {
    Path report = folder.resolve("report");
    chartwright("test", web, "--coverage-report", report.toString());
    Path template = Path.of(web, "templates/one.yaml");
    Files.writeString(template, Files.readString(template) + "# more\n");

    Ran ran =
        chartwright("test", web, "--coverage-merge", report.resolve("coverage.json").toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("the runs have different texts of this template");
  }

  @Test
  void shouldMeasureCasesAndTestsTogether() throws IOException {
    Path report = folder.resolve("verified");

    Ran ran =
        chartwright(
            "verify",
            web,
            "--no-cache",
            "--stages",
            "render",
            "--set",
            "safe=yes",
            "--coverage-report",
            report.toString(),
            "--coverage-min",
            "95");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .contains("5 of 6 branches", "3 of 3 actions", "1 of 1 guards")
        .contains("All charts: 90.9% is below the threshold of 95%.");
    assertThat(Files.readString(report.resolve("coverage.json")))
        .contains("\"case ", "guard_test.yaml:3 rejects ten");
  }

  @Test
  void shouldCountChangedLinesAlone() throws Exception {
    git("init", "-q");
    git("add", ".");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one");
    Path template = Path.of(web, "templates/one.yaml");
    Files.writeString(
        template, Files.readString(template) + "{{- if .Values.more }}\nmore: 1\n{{- end }}\n");

    Set<Integer> lines = GitChanges.since(Path.of(web), "HEAD").lines(template);

    assertThat(lines).containsExactly(9, 10, 11);
    assertThat(GitChanges.since(Path.of(web), "HEAD").lines(Path.of(web, "Chart.yaml"))).isEmpty();
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", web));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }
}
