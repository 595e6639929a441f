package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage {@code tests} of {@code verify}. */
final class TestsStageTest {
  private static final String PASSING =
      """
      suite: one
      templates: [one.yaml]
      tests:
        - it: has two
          asserts: [{equal: {path: data.number, value: "2"}}]
        - it: is skipped
          skip: {reason: not yet}
          asserts: [{isKind: {of: Two}}]
      """;

  private static final String FAILING =
      """
      suite: one
      templates: [one.yaml]
      asserts: [{isKind: {of: Two}}]
      tests:
        - it: has three
          set: {replicas: 4}
          asserts:
            - equal: {path: data.number, value: "3"}
        - it: has a rendering
          set: {image: [], replicas: 2}
          asserts: [{isKind: {of: ConfigMap}}]
      """;

  @TempDir private Path folder;

  private Path chart(String suite) {
    return ChartFolder.small(folder)
        .write(
            "templates/one.yaml",
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ .Release.Name }}-one
            data:
              number: {{ .Values.replicas | quote }}
            """)
        .write("tests/one_test.yaml", suite)
        .path();
  }

  private Ran verify(Path web, Object... more) {
    Object[] args = {"verify", web, "--stages", "tests", "--kube-version", "1.34", "--no-cache"};
    return chartwright(Stream.of(args, more).flatMap(Stream::of).toArray());
  }

  private String report(String file) throws IOException {
    return Files.readString(folder.resolve("out").resolve(file));
  }

  @Test
  void shouldCountTestsAndNameThoseThatAreSkipped() throws IOException {
    Ran ran = verify(chart(PASSING), "--report", folder.resolve("out"));

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .containsPattern("✓ tests +2 tests, 1 suite · 1 not verified")
        .contains("– tests: not yet", "one: is skipped");
    assertThat(report("report.json"))
        .contains("\"subjects\": [\n            \"one: has two\"\n          ]");
    assertThat(report("junit.xml"))
        .contains("<testcase name=\"one: has two\" classname=\"web.tests\"")
        .contains("<skipped message=\"not yet\"/>", "tests=\"2\" failures=\"0\"");
  }

  @Test
  void shouldReportWhatFailsInEveryReport() throws IOException {
    Ran ran = verify(chart(FAILING), "--report", folder.resolve("out"));

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("CW0501", "CW0502", "one_test.yaml:3", "one_test.yaml:8");
    assertThat(report("console.txt")).contains("test 'has three' fails: equal");
    assertThat(report("report.json"))
        .contains(
            "\"rule\": \"CW0501\"",
            "\"message\": \"test 'has three' fails: equal: expected data.number to equal\"",
            "web/templates/one.yaml:6\"",
            "\"key\": \"replicas\"",
            "\"template: web/templates/one.yaml, document 0\"",
            "\"expected: \\\"3\\\"\"",
            "\"found: \\\"4\\\"\"");
    assertThat(report("junit.xml"))
        .contains("<testcase name=\"one: has three\"", "type=\"CW0501\"", "failures=\"3\"");
    assertThat(report("report.sarif")).contains("\"ruleId\" : \"CW0501\"", "\"startLine\" : 8");
    assertThat(report("report.html")).contains("test 'has three' fails: equal");
    assertThat(report("summary.md")).contains("CW0501", "one_test.yaml:8", "| tests |");
  }

  @Test
  void shouldReportWhatHelmRejects() throws IOException {
    verify(chart(FAILING), "--report", folder.resolve("out"));

    assertThat(report("report.json"))
        .contains("test 'has a rendering' fails: isKind: Helm failed")
        .contains("\"one: has a rendering\"");
  }

  @Test
  void shouldGoOnAfterASuiteThatIsInvalid() {
    Path web = chart(PASSING);
    new ChartFolder(web).write("tests/two_test.yaml", "suite: two\ntests:\n  - it: is empty\n");

    Ran ran = verify(web);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("2 tests, 1 suite", "CW0503", "two_test.yaml:3")
        .contains("no test of the suite runs: asserts has no assertion");
  }

  @Test
  void shouldNotFailWithoutASuite() {
    Ran ran = verify(ChartFolder.small(folder).path());

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .containsPattern("– tests +no suites: no file matches tests/\\*\\*/\\*_test.yaml")
        .contains("no findings")
        .doesNotContain("not verified");
  }

  @Test
  void shouldNotWriteSnapshots() throws IOException {
    String suite =
        """
        suite: one
        templates: [one.yaml]
        tests:
          - it: has a snapshot
            asserts: [{matchSnapshot: {path: data}}]
        """;
    Path web = chart(suite);
    Path snapshots = web.resolve("tests/__snapshot__/one_test.yaml.snap");

    Ran none = verify(web, "--fail-on", "error");
    assertThat(none.code()).isZero();
    assertThat(none.out())
        .contains("CW0504", "one_test.yaml:4", "snapshot 'has a snapshot 1' does not exist");
    assertThat(snapshots).doesNotExist();
    assertThat(verify(web, "--fail-on", "warning").code()).isEqualTo(1);

    String kept = "gone:\n  1: |\n    a: b\nhas a snapshot:\n  1: |\n    number: \"7\"\n";
    Files.createDirectories(snapshots.getParent());
    Files.writeString(snapshots, kept);
    Ran differing = verify(web);
    assertThat(differing.code()).isEqualTo(1);
    assertThat(differing.out())
        .contains("CW0505", "no test compares the snapshot 'gone 1'", "CW0501");
    assertThat(snapshots).hasContent(kept);
  }

  @Test
  void shouldHeedTheConfiguration() throws IOException {
    Path web = chart(FAILING);
    new ChartFolder(web)
        .write("unittests/own.yaml", PASSING.replace("\"2\"", "\"5\""))
        .write("more.yaml", "replicas: 5\n");
    Path config = folder.resolve("chartwright.yaml");
    String chart = "charts: [{path: web, tests: %s}]\n";

    Files.writeString(config, chart.formatted("false"));
    assertThat(verify(web, "--config", config).out()).doesNotContain("tests  ");

    Files.writeString(
        config, chart.formatted("{files: ['unittests/*.yaml'], values: [web/more.yaml]}"));
    Ran own = verify(web, "--config", config);
    assertThat(own.code()).isZero();
    assertThat(own.out()).contains("2 tests, 1 suite");

    new ChartFolder(web)
        .write("suites/Chart.yaml", "apiVersion: v2\nname: suites\nversion: 0.1.0\n")
        .write("suites/templates/own.yaml", PASSING);
    Files.writeString(config, chart.formatted("{files: [none], chartTestsPath: suites}"));
    assertThat(verify(web, "--config", config).out()).contains("2 tests, 1 suite");

    Files.writeString(config, "tests: false\n" + chart.formatted("true"));
    assertThat(verify(web, "--config", config).code()).isEqualTo(1);
    Files.writeString(config, "tests: false\ncharts: [{path: web}]\n");
    assertThat(verify(web, "--config", config).code()).isZero();
  }
}
