package dev.chartwright.report.internal;

import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import dev.chartwright.unittest.UnitTests;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;

/**
 * The results of the unit tests of charts, from which each report is written.
 *
 * @param version the version of Chartwright
 * @param reports the results of each chart
 * @param start when it began, in UTC
 * @param time how long it took; zero if it is unknown
 * @param base the folder that paths are shown from
 */
public record UnitTestRun(
    String version, List<UnitTests.Report> reports, LocalDateTime start, Duration time, Path base) {
  public UnitTestRun {
    reports = List.copyOf(reports);
    base = base.toAbsolutePath().normalize();
  }

  /** Returns whether no test failed, and no suite has an unknown key. */
  public boolean passed() {
    return reports.stream().allMatch(UnitTests.Report::passed);
  }

  List<SuiteResult> suites() {
    return reports.stream().flatMap(report -> report.suites().stream()).toList();
  }

  long count(TestResult.Status status) {
    return reports.stream().mapToLong(report -> report.count(status)).sum();
  }

  long tests() {
    return suites().stream().mapToLong(suite -> suite.tests().size()).sum();
  }

  /** Returns the suites that have unknown keys. */
  List<SuiteResult> withUnknownKeys() {
    return suites().stream().filter(suite -> !suite.problems().isEmpty()).toList();
  }

  Places places() {
    return new Places(base);
  }

  /** Returns a test's name; one without a name is named by its line. */
  static String name(TestResult test) {
    return test.name().isBlank() ? "line " + test.line() : test.name();
  }

  /** Returns the sum of the durations of a suite's tests. */
  static Duration time(SuiteResult suite) {
    return suite.tests().stream().map(TestResult::duration).reduce(Duration.ZERO, Duration::plus);
  }
}
