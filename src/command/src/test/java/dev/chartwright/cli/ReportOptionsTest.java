package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.report.internal.Report;
import dev.chartwright.report.internal.Reports;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReportOptionsTest {
  private static final Terminal COLOURED = new Terminal(true, true, 80, true);

  @TempDir private Path folder;

  /** A chart with much to say: generated passwords, and findings in each case. */
  private String generating() {
    TestChart chart =
        TestChart.in(folder, "vault")
            .template(
                "secret.yaml",
                """
                {{- $password := randAlphaNum 32 }}
                apiVersion: v1
                kind: Secret
                metadata:
                  name: vault
                  annotations:
                    checksum: {{ $password | sha256sum }}
                data:
                  password: {{ $password | b64enc }}
                """)
            .template(
                "bad.yaml",
                """
                {{- range $i := until 5 }}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: Bad_{{ $i }}
                data:
                  password: {{ randAlphaNum 32 | quote }}
                  nothing: <nil>
                {{- end }}
                """);
    for (int i = 0; i < 6; i++) {
      chart.file("ci/set" + i + "-values.yaml", "number: " + i + "\n");
    }
    return chart.path().toString();
  }

  private static String withoutTiming(String json) {
    assertThat(json).containsOnlyOnce("\n  \"timing\": {");
    return json.substring(0, json.indexOf("\n  \"timing\": {"));
  }

  @Test
  void shouldPrintTheSameJsonWhateverTheNumberOfJobs() throws IOException {
    String chart = generating();

    Ran one = chartwright("verify", chart, "--format", "json", "--jobs", "1");
    Ran eight = chartwright("verify", chart, "--format", "json", "--jobs", "8");

    JsonNode report = new ObjectMapper().readTree(one.out());
    assertThat(report.path("verdict").asText()).isEqualTo("failed");
    assertThat(report.at("/counts/cases").asInt()).isEqualTo(18);
    assertThat(report.at("/counts/documents").asInt()).isEqualTo(18 * 6);
    assertThat(report.at("/counts/errors").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(withoutTiming(eight.out())).isEqualTo(withoutTiming(one.out()));
    assertThat(one.code()).isEqualTo(1);
  }

  @Test
  void shouldWriteEveryReport() throws IOException {
    Path reports = folder.resolve("not/yet/there");

    Ran ran =
        chartwright(
            "verify", generating(), "--format", "json", "--quiet", "--report", reports.toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).isEmpty();
    try (Stream<Path> files = Files.list(reports)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Reports.all().stream().map(Report::fileName).toList());
    }
    assertThat(Files.readString(reports.resolve("report.json"))).isEqualTo(ran.out());
    for (Report report : Reports.all()) {
      assertThat(reports.resolve(report.fileName())).content().contains("vault", "CW1005");
    }
  }

  @Test
  void shouldSayWhenReportsCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    Ran ran =
        chartwright("verify", ChartFolder.small(folder).toString(), "--report", file.toString());

    assertThat(ran.code()).isIn(2, 3);
    assertThat(ran.err()).contains("Error: ").contains(file.toString());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          console,  PASSED
          json,     {
          junit,    <?xml
          markdown, '#'
          html,     <!DOCTYPE html>
          """)
  void shouldPrintAFormat(String format, String begin) {
    String web = ChartFolder.small(folder).toString();

    Ran ran = chartwright("verify", web, "--format", format);

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).containsIgnoringCase(begin).contains("web");
  }

  @Test
  void shouldColourOnlyWhatIsReadByPeople() {
    String web = ChartFolder.small(folder).toString();

    assertThat(chartwright(COLOURED, "verify", web).out()).contains("\u001b[");
    assertThat(chartwright(COLOURED, "verify", web, "--no-color").out()).doesNotContain("\u001b");
    assertThat(chartwright(COLOURED, "verify", web, "--format=json").out())
        .doesNotContain("\u001b");
    assertThat(chartwright(new Terminal(true, true, 80, false), "verify", web).out())
        .doesNotContain("\u001b");
    assertThat(chartwright("verify", web).out()).doesNotContain("\u001b");
  }

  @Test
  void shouldKeepToTheWidthOfATerminal() {
    String chart = generating();

    String narrow = chartwright(new Terminal(true, true, 40, false), "verify", chart).out();

    assertThat(narrow.lines().filter(line -> line.strip().contains(" ")))
        .isNotEmpty()
        .allMatch(line -> line.length() <= 40 || line.strip().split(" ", -1).length <= 3);
  }

  @Test
  void shouldTellMoreWhenAsked() {
    String chart = generating();

    String brief = chartwright("verify", chart, "--kube-version=1.34").out();
    String verbose = chartwright("verify", chart, "--kube-version=1.34", "--verbose").out();

    assertThat(brief).doesNotContain("set0 · 1.34, set1 · 1.34");
    assertThat(verbose).contains("set0 · 1.34, set1 · 1.34").doesNotContain("all 6 cases");
  }
}
