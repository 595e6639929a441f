package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestCommandTest {
  @TempDir private Path folder;

  private String chart(String suite) {
    return ChartFolder.small(folder)
        .write("templates/one.yaml", "kind: One\nreplicas: {{ .Values.replicas | default 2 }}\n")
        .write("tests/deep/one_test.yaml", suite)
        .toString();
  }

  @Test
  void shouldPass() throws IOException {
    String web =
        chart(
            """
            suite: one
            templates: [one.yaml]
            tests:
              - it: has two
                asserts: [{equal: {path: replicas, value: 2}}]
              - it: is skipped
                skip: {reason: not yet}
                asserts: [{isKind: {of: Two}}]
            """);
    Path junit = folder.resolve("out/tests.xml");

    Ran ran = chartwright("test", web, "--junit", junit.toString());

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("one_test.yaml  one · 2 tests · 1 skipped", "is skipped: not yet", "PASSED");
    assertThat(Files.readString(junit))
        .contains("name=\"has two\"", "<skipped message=\"not yet\"/>", "failures=\"0\"");
  }

  @Test
  void shouldShowWhatFails() throws IOException {
    String web =
        chart(
            """
            suite: one
            templates: [one.yaml]
            tests:
              - it: has three
                set: {replicas: 4}
                asserts:
                  - equal: {path: replicas, value: 3}
            """);
    Path junit = folder.resolve("tests.xml");

    Ran ran = chartwright("test", web, "--junit", junit.toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("✗ has three", "one_test.yaml:4", "equal", "one_test.yaml:7", "-3", "+4")
        .contains("templates/one.yaml  document 0", "1 failed");
    assertThat(Files.readString(junit)).contains("expected replicas to equal");
  }

  @Test
  void shouldNotPassWithAnUnknownKey() {
    String web =
        chart(
            """
            suite: one
            templates: [one.yaml]
            asserts: [{isKind: {of: Two}}]
            tests:
              - it: has two
                asserts: [{equal: {path: replicas, value: 2, vlaue: 3}}]
            """);

    Ran ran = chartwright("test", web);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("one_test.yaml:3  unknown key 'asserts'")
        .contains("one_test.yaml:6  equal: unknown key 'vlaue'");
  }

  @Test
  void shouldRejectWhatIsNoSuite() {
    Ran ran = chartwright("test", chart("suite: one\ntests:\n  - it: asserts nothing\n"));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("one_test.yaml:3: asserts has no assertion");
  }

  @Test
  void shouldRejectPrograms() {
    Ran ran =
        chartwright(
            "test",
            chart(
                """
                postRenderer: {cmd: touch, args: [/tmp/there]}
                tests:
                  - it: runs a program
                    asserts: [{isKind: {of: One}}]
                """));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("one_test.yaml:1: postRenderer is not supported");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "suites/readme.txt | suites: the folder contains no Chart.yaml",
        "suites/templates/a.yaml | suites/templates/a.yaml: the template prints no suite",
        "suites/templates/fails.yaml | suites/templates/fails.yaml:2: Helm failed: no suites here",
        "suites/templates/unnamed.yaml | suites/templates/unnamed.yaml:1: suite is missing",
      })
  void shouldRejectAChartOfSuitesThatPrintsNone(String file, String problem) {
    String text =
        file.contains("fails")
            ? "# suites\n{{ fail \"no suites here\" }}\n"
            : file.contains("unnamed")
                ? "{{ $kind := \"One\" }}\ntests: [{it: a, asserts: [{isKind: {of: {{ $kind }}}}]}]\n"
                : "{{ if false }}suite: none{{ end }}\n";
    ChartFolder web = ChartFolder.small(folder).write(file, text);
    if (file.contains("templates")) {
      web.write("suites/Chart.yaml", "apiVersion: v2\nname: suites\nversion: 0.1.0\n");
    }

    Ran ran = chartwright("test", web.path(), "--chart-tests-path", "suites");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("Cannot read the suite ", problem);
  }

  @Test
  void shouldRunOtherSuitesWithoutAChartOfSuites() {
    String web = chart("tests: [{it: a, template: one.yaml, asserts: [{isKind: {of: One}}]}]\n");

    assertThat(chartwright("test", web, "--chart-tests-path", "suites").code()).isZero();
  }

  @Test
  void shouldNotPassWithoutASuite() {
    Ran ran = chartwright("test", ChartFolder.small(folder).toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).doesNotContain("PASSED");
    assertThat(ran.err()).contains("No suite found", "tests/**/*_test.yaml");
  }
}
