package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.report.internal.UnitTestReports;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class TestCommandTest {
  private static final String PASSING =
      """
      suite: one
      templates: [one.yaml]
      tests:
        - it: has two
          asserts: [{equal: {path: replicas, value: 2}}]
      """;

  private static final String FAILING = PASSING.replace("value: 2", "value: 3");

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
        .contains("templates/one.yaml  document 0", "1 failed")
        .containsPattern("template  \\S+templates/one.yaml:2")
        .containsPattern("values    replicas, set by the test at \\S+one_test.yaml:5");
    assertThat(Files.readString(junit))
        .contains("expected replicas to equal", "templates/one.yaml:2", "one_test.yaml:5");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "suite: [broken | 2 | invalid YAML",
        "suite: two\\ntests: [] | 1 | no tests",
        "suite: two\\ntests:\\n  - null | 3 | an item of tests is empty",
        "suite: two\\ntests:\\n  - it: asserts nothing | 3 | asserts has no assertion",
        "suite: two\\ntests:\\n  - it: asserts nothing\\n    asserts: [] | 4 | asserts has no assertion",
        "just a text | 1 | must be a mapping",
      })
  void shouldFailWhatIsNotASuiteAndRunTheOthers(String text, int line, String why)
      throws IOException {
    Path web = Path.of(chart(PASSING));
    String broken = text.replace("\\n", "\n") + "\n";
    new ChartFolder(web)
        .write("tests/deep/a_test.yaml", broken)
        .write("tests/deep/z_test.yaml", PASSING + "---\n" + broken + "---\n" + PASSING);

    Ran ran = chartwright("test", web.toString(), "--report", folder.resolve("out").toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .containsSubsequence("a_test.yaml", "✓", "one_test.yaml", "z_test.yaml")
        .containsPattern("✗ can be read .*a_test.yaml:" + line + "\n")
        .containsPattern(
            "✗ can be read .*z_test.yaml:" + (line + PASSING.lines().count() + 1) + "\n")
        .contains(why, "1 chart, 5 suites, 5 tests: 2 failed");
    for (String report : List.of("junit", "xunit", "nunit", "sonar")) {
      assertThat(Files.readString(folder.resolve("out/tests-" + report + ".xml")))
          .as(report)
          .contains("a_test.yaml", why)
          .containsIgnoringCase("error");
    }
    for (String report : List.of("tests.html", "tests.md", "tests.json", "tests.txt")) {
      assertThat(Files.readString(folder.resolve("out").resolve(report)))
          .as(report)
          .contains("a_test.yaml", why);
    }
  }

  @Test
  void shouldFailASuiteWhoseSnapshotsAreInvalidAndRunTheOthers() {
    Path web = Path.of(chart(PASSING));
    new ChartFolder(web)
        .write("tests/two_test.yaml", PASSING)
        .write("tests/__snapshot__/two_test.yaml.snap", "has two: [broken\n");

    Ran ran = chartwright("test", web.toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .containsPattern("✗ can be read .*two_test.yaml.snap:2\n")
        .contains("1 chart, 2 suites, 2 tests: 1 failed");
  }

  @Test
  void shouldFailEachSuiteOfASubchartThatIsNotOne() throws IOException {
    Path web = Path.of(chart(PASSING));
    Files.delete(web.resolve("values.schema.json"));
    new ChartFolder(web)
        .write("charts/db/Chart.yaml", "apiVersion: v2\nname: db\nversion: 0.1.0\n")
        .write("charts/db/templates/one.yaml", "kind: One\nreplicas: 2\n")
        .write("charts/db/tests/a_test.yaml", "tests: [\n")
        .write("charts/db/tests/b_test.yaml", PASSING);

    Ran ran = chartwright("test", web.toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("1 chart, 3 suites, 3 tests: 1 failed");
  }

  @Test
  void shouldStopAtWhatIsNotASuiteIfItFailsFast() {
    Path web = Path.of(chart(PASSING));
    new ChartFolder(web).write("tests/a_test.yaml", "tests: [\n");

    Ran ran = chartwright("test", web.toString(), "--failfast");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("has two: an earlier test failed");
  }

  @Test
  void shouldRunAFileForEachChartIfItsPathIsAbsolute() throws IOException {
    Path web = Path.of(chart(PASSING));
    Files.delete(web.resolve("values.schema.json"));
    new ChartFolder(web)
        .write("charts/db/Chart.yaml", "apiVersion: v2\nname: db\nversion: 0.1.0\n")
        .write("charts/db/templates/one.yaml", "kind: One\nreplicas: 2\n");
    String file = web.resolve("tests/deep/one_test.yaml").toAbsolutePath().toString();

    assertThat(chartwright("test", web.toString(), "-f", file).out()).contains("2 suites, 2 tests");
    assertThat(chartwright("test", web.toString(), "-f", file, "-s=false").out())
        .contains("1 suite, 1 test:");
  }

  @Test
  void shouldFindAFileByItsPathFromTheWorkingFolder() {
    Path web = Path.of("").toAbsolutePath().relativize(Path.of(chart(PASSING)).toAbsolutePath());

    assertThat(chartwright("test", web.toString(), "-f", web + "/tests/*/one_test.yaml").out())
        .contains("1 suite, 1 test:");
  }

  @Test
  void shouldNotRunProgramsWithoutTheOption() {
    Path there = folder.resolve("there");
    String web =
        chart(
            """
            postRenderer: {cmd: touch, args: ['%s']}
            templates: [one.yaml]
            tests:
              - it: runs a program
                asserts: [{hasDocuments: {count: 0}}]
            """
                .formatted(there));

    Ran ran = chartwright("test", web);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("✗ runs a program", "'touch'", "--post-renderers");
    assertThat(there).doesNotExist();

    assertThat(chartwright("test", web, "--post-renderers").code()).isZero();
    assertThat(there).exists();
  }

  @ParameterizedTest
  @CsvSource({"no-such-program, cannot be started", "'false', ended with exit code 1"})
  void shouldFailWithAProgramThatFails(String program, String why) {
    String web =
        chart(
            """
            postRenderer: {cmd: '%s'}
            templates: [one.yaml]
            tests: [{it: runs a program, asserts: [{isKind: {of: One}}]}]
            """
                .formatted(program));

    Ran ran = chartwright("test", web, "--post-renderers");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("the post-renderer '" + program + "' " + why);
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

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("✗ can be read ").contains(problem.split(": ", 2));
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

  /** What follows is how CI runs helm-unittest. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          -o FILE -t JUnit,                           <testsuites
          --output-file FILE --output-type NUnit,     <test-results
          --output-file=FILE --output-type=XUnit,     <assemblies
          -o FILE,                                    <assemblies
          -t sonar -o FILE,                           <testExecutions
          -tJUnit -oFILE --strict --color,            <testsuites
          --strict=true --color=false -o FILE,        <assemblies
          --failfast=false -s=false -d -o FILE,       <assemblies
          --with-subchart=false --debugPlugin -oFILE, <assemblies
          -o FILE -t html,                            <!DOCTYPE html>
          --update-snapshot=false -o FILE,            <assemblies
          -u=true -o FILE,                            <assemblies
          --skip-schema-validation=true -o FILE,      <assemblies
          """)
  void shouldRunLinesOfHelmUnittest(String line, String begin) throws IOException {
    Path file = folder.resolve("new/results");
    List<String> args = new ArrayList<>(List.of("test"));
    for (String arg : line.split(" ", -1)) {
      args.add(arg.replace("FILE", file.toString()));
    }
    args.add(chart(PASSING));

    Ran ran = chartwright(args.toArray());

    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(Files.readString(file)).contains(begin, "has two");
  }

  @Test
  void shouldFindValuesByAPattern() throws IOException {
    String web = chart(PASSING.replace("value: 2", "value: 7"));
    Path values = Files.createDirectories(Path.of("target/values-of-tests"));
    Files.writeString(values.resolve("a-first.yaml"), "replicas: 6\n");
    Files.writeString(values.resolve("b-second.yaml"), "replicas: 7\n");

    assertThat(chartwright("test", web, "-v", values + "/*.yaml").code()).isZero();
    assertThat(chartwright("test", web, "-v", values + "/a-*.yaml").code()).isEqualTo(1);
    assertThat(chartwright("test", web, "-v", values + "/none*.yaml").err())
        .contains("No values file matches 'target/values-of-tests/none*.yaml'");
  }

  @Test
  void shouldWriteSeveralFiles() throws IOException {
    Path one = folder.resolve("one.xml");
    Path two = folder.resolve("two.json");
    Path reports = folder.resolve("reports");

    Ran ran =
        chartwright(
            "test",
            chart(FAILING),
            "-o",
            one,
            "-t",
            "junit",
            "-o",
            two,
            "-t",
            "JSON",
            "--report",
            reports);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(Files.readString(one)).contains("<testsuites").contains("failures=\"1\"");
    assertThat(Files.readString(two)).startsWith("{").contains("\"verdict\": \"failed\"");
    try (Stream<Path> files = Files.list(reports)) {
      assertThat(files).hasSize(UnitTestReports.all().size());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -o a -t TAP              | Unknown format 'TAP' in -t.
          --format pdf             | Unknown format 'pdf' in --format.
          -o a -t JUnit -t NUnit   | -t is given 2 times and -o once
          -t JUnit -t NUnit        | -t is given 2 times and -o 0 times
          """)
  void shouldRejectBeforeAnythingRuns(String line, String message) {
    List<String> args = new ArrayList<>(List.of("test", chart(FAILING)));
    args.addAll(List.of(line.split(" ", -1)));

    Ran ran = chartwright(args.toArray());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"junit", "nunit", "xunit", "sonar", "json", "markdown", "html"})
  void shouldPrintOnlyTheFormat(String format) {
    Terminal terminal = new Terminal(true, false, 80, true);

    Ran ran = chartwright(terminal, "test", chart(FAILING), "--format", format);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("has two").doesNotContain("FAILED", "\u001b");
  }

  @Test
  void shouldCountOnATerminalOnly() {
    String web = chart(PASSING);

    assertThat(chartwright("test", web).err()).isEmpty();
    Ran ran = chartwright(new Terminal(true, true, 80, false), "test", web);
    assertThat(ran.err()).contains("test web 0/1", "test web 1/1").endsWith("\r\u001b[K");
    assertThat(chartwright(new Terminal(true, true, 80, false), "test", web, "-q").err()).isEmpty();
  }

  @Test
  void shouldExplainQuietToThoseWhoComeFromHelmUnittest() {
    String web = chart(FAILING);

    assertThat(chartwright("test", web, "-q").err()).contains("-q is --quiet here", "--failfast");
    assertThat(chartwright("test", web, "-q", "--failfast").err()).isEmpty();
    assertThat(chartwright("test", web, "--quiet").err()).isEmpty();
  }

  @Test
  void shouldListTestsAndTheirTimes() {
    String web = chart(PASSING);

    assertThat(chartwright("test", web).out()).doesNotContain("has two");
    assertThat(chartwright("test", web, "--verbose").out())
        .containsPattern("one · 1 test · <?[0-9.]+ m?s")
        .containsPattern("✓ has two · <?[0-9.]+ m?s");
  }

  @Test
  void shouldColourWhenAsked() {
    String web = chart(PASSING);
    Terminal terminal = new Terminal(true, false, 80, true);

    assertThat(chartwright("test", web, "--color").out()).contains("\u001b[");
    assertThat(chartwright(terminal, "test", web).out()).contains("\u001b[");
    assertThat(chartwright(terminal, "test", web, "--color=false").out()).doesNotContain("\u001b");
    assertThat(chartwright(terminal, "test", web, "--no-color").out()).doesNotContain("\u001b");
  }

  @Test
  void shouldAnnotateOnGitHub() {
    String web = chart(FAILING);
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(
            new TestCommand(
                Terminal.NONE,
                Map.of("GITHUB_ACTIONS", "true", "GITHUB_WORKSPACE", folder.toString())));
    command.setOut(new PrintWriter(new StringWriter()));
    command.setErr(new PrintWriter(err));

    assertThat(command.execute(web)).isEqualTo(1);

    assertThat(err.toString())
        .startsWith("::error file=web/tests/deep/one_test.yaml,line=5,title=one%3A has two::equal");
    assertThat(chartwright("test", web).err()).isEmpty();
  }
}
