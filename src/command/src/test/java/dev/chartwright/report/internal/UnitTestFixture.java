package dev.chartwright.report.internal;

import dev.chartwright.unittest.AssertionFailure;
import dev.chartwright.unittest.SnapshotCounts;
import dev.chartwright.unittest.SuiteProblem;
import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import dev.chartwright.unittest.UnitTests;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Results of unit tests with all that a report can meet. */
final class UnitTestFixture {
  private static final Path BASE = Path.of("/work");
  private static final Path WEB = BASE.resolve("charts/web/tests/deployment_test.yaml");
  private static final Path DB = BASE.resolve("charts/web/charts/db/tests/many_test.yaml");

  /** What is markup, a command, or forbidden somewhere. */
  static final String HOSTILE =
      "<script>alert(1)</script> ]]> | a | `b` ## @team\n::error::x\u0000\u001b[31m red \uffff\t✓";

  private UnitTestFixture() {}

  static UnitTestRun passed() {
    return run(
        List.of(
            suite(WEB, "deployment", "web", List.of(test("has two replicas", 5, 12)), List.of())),
        SnapshotCounts.NONE,
        List.of());
  }

  static UnitTestRun rich() {
    return run(
        List.of(
            suite(
                WEB,
                "deployment",
                "web",
                List.of(test("has two replicas", 5, 12), failed(), twice(), error()),
                List.of()),
            suite(
                DB,
                "first of the file",
                "web/charts/db",
                List.of(test("is there", 4, 1), test("", 9, 0)),
                List.of(new SuiteProblem(3, "unknown key 'asserts'; known are set, tests"))),
            suite(
                DB,
                "team/" + HOSTILE,
                "web/charts/db",
                List.of(skipped("not yet"), hostile()),
                List.of()),
            suite(
                BASE.resolve("charts/web/tests/later_test.yaml"),
                "later",
                "web",
                List.of(skipped("not yet"), skipped("the cluster is missing")),
                List.of())),
        new SnapshotCounts(3, 1, 1, 0, 1),
        List.of("has an old snapshot 1"));
  }

  private static UnitTestRun run(
      List<SuiteResult> suites, SnapshotCounts snapshots, List<String> obsolete) {
    return new UnitTestRun(
        "0.1.0",
        List.of(new UnitTests.Report(suites, snapshots, obsolete)),
        LocalDateTime.of(2026, 1, 31, 23, 59, 7),
        Duration.ofMillis(1234),
        BASE);
  }

  private static SuiteResult suite(
      Path file, String name, String chart, List<TestResult> tests, List<SuiteProblem> problems) {
    return new SuiteResult(file, name, chart, tests, problems);
  }

  private static TestResult test(String name, int line, int millis) {
    return new TestResult(
        name, line, TestResult.Status.PASSED, "", List.of(), Duration.ofMillis(millis));
  }

  private static TestResult skipped(String why) {
    return new TestResult(
        "is skipped", 12, TestResult.Status.SKIPPED, why, List.of(), Duration.ZERO);
  }

  private static TestResult failed(
      String name, int line, String reason, AssertionFailure... failures) {
    return new TestResult(
        name, line, TestResult.Status.FAILED, reason, List.of(failures), Duration.ofMillis(1080));
  }

  private static TestResult failed() {
    return failed(
        "has labels",
        14,
        "",
        new AssertionFailure(
            "isSubset",
            WEB,
            17,
            "web/templates/deployment.yaml",
            0,
            "expected metadata.labels to contain",
            Optional.of("app: web\nchart: web-1.0.0\ntier: front\n"),
            Optional.of("app: web\nchart: web-1.1.0\ntier: front\n")));
  }

  private static TestResult twice() {
    return failed(
        "has an image",
        20,
        "",
        new AssertionFailure(
            "equal",
            WEB,
            22,
            "web/templates/deployment.yaml",
            1,
            "expected spec.image to equal",
            Optional.of("nginx:1.29"),
            Optional.of("nginx:1.28")),
        new AssertionFailure(
            "notExists",
            WEB,
            23,
            "",
            -1,
            "expected spec.host not to exist",
            Optional.empty(),
            Optional.of("web.example.com")));
  }

  private static TestResult error() {
    return failed(
        "renders", 30, "execution error at (web/templates/deployment.yaml:7:4):\nset a host");
  }

  private static TestResult hostile() {
    return failed(
        HOSTILE,
        40,
        "",
        new AssertionFailure(
            "equal",
            DB,
            41,
            "web/charts/db/templates/" + HOSTILE,
            0,
            "expected " + HOSTILE + " to equal\n::warning::y",
            Optional.of("a: " + HOSTILE),
            Optional.of("```\n" + HOSTILE)));
  }
}
