package dev.chartwright.unittest.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.progress.Progress;
import dev.chartwright.render.Trace;
import dev.chartwright.unittest.AssertionFailure;
import dev.chartwright.unittest.SuiteProblem;
import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import dev.chartwright.unittest.UnableToReadSuiteException;
import dev.chartwright.unittest.UnitTests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the unit tests of a chart as a check: what fails is a finding at its line of the suite. It
 * writes no file.
 */
public final class TestCheck {
  private final Chart chart;
  private final Map<String, Integer> names = new HashMap<>();
  private final List<String> decided = new ArrayList<>();
  private final Map<String, String> skipped = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private TestCheck(Chart chart) {
    this.chart = chart;
  }

  /** Runs the tests. */
  public static CheckedTests check(Chart chart, UnitTests options) {
    TestCheck check = new TestCheck(chart);
    Runs runs = new Runs(chart, options.withoutStoring());
    UnitTests.Report report = runs.run(check::add, check::unreadable, Progress.NONE);
    for (Snapshots snapshots : runs.snapshots()) {
      check.missing(snapshots, report.suites());
      check.obsolete(snapshots);
    }
    return new CheckedTests(
        report.suites().size(), check.decided, check.skipped, check.findings, runs.inputs());
  }

  private void add(SuiteResult suite) {
    String prefix =
        suite.chart().equals(chart.name())
            ? suite.name()
            : suite.chart().substring(chart.name().length() + 1) + " " + suite.name();
    for (SuiteProblem problem : suite.problems()) {
      findings.add(
          Finding.of(UnitTestRules.IGNORED, problem.message())
              .at(place(suite.file(), problem.line()))
              .inCases(List.of(prefix)));
    }
    for (TestResult test : suite.tests()) {
      String name = unique(prefix + ": " + test.name());
      if (test.status() == TestResult.Status.SKIPPED) {
        skipped.put(name, test.reason());
      } else {
        decided.add(name);
      }
      if (test.status() == TestResult.Status.FAILED) {
        failed(suite, test, name);
      }
    }
  }

  /** Nothing keeps two tests of a suite, or two suites, from having one name. */
  private String unique(String name) {
    int number = names.merge(name, 1, Integer::sum);
    return number == 1 ? name : name + " (" + number + ")";
  }

  private void failed(SuiteResult suite, TestResult test, String name) {
    String fails = "test '" + test.name() + "' fails: ";
    if (test.failures().isEmpty()) {
      findings.add(
          Finding.of(UnitTestRules.FAILED, fails + Difference.line(test.reason()))
              .at(place(suite.file(), test.line()))
              .withTrace(Difference.labelled("error", test.reason()))
              .inCases(List.of(name)));
    }
    for (AssertionFailure failure : test.failures()) {
      Finding finding =
          Finding.of(
                  UnitTestRules.FAILED,
                  fails + failure.kind() + ": " + Difference.line(failure.message()))
              .at(place(failure.file(), failure.line()))
              .withTrace(trace(test, failure))
              .inCases(List.of(name));
      findings.add(made(failure).flatMap(Trace::key).map(finding::withKey).orElse(finding));
    }
  }

  private static Optional<Trace> made(AssertionFailure failure) {
    return failure.place().flatMap(AssertionFailure.Place::trace);
  }

  private static List<String> trace(TestResult test, AssertionFailure failure) {
    List<String> trace = new ArrayList<>();
    made(failure).ifPresent(made -> trace.add(made.location().toString()));
    made(failure).ifPresent(made -> trace.addAll(made.places()));
    if (!failure.template().isEmpty()) {
      trace.add(
          "template: "
              + failure.template()
              + (failure.document() < 0 ? "" : ", document " + failure.document()));
    }
    trace.addAll(Difference.labelled("error", test.reason()));
    trace.addAll(Difference.of(failure.expected(), failure.found()));
    return trace;
  }

  private Optional<SuiteResult> unreadable(UnableToReadSuiteException problem, String ignored) {
    findings.add(
        Finding.of(UnitTestRules.UNREADABLE, "no test of the suite runs: " + problem.why())
            .at(place(problem.file(), problem.line())));
    return Optional.empty();
  }

  private void missing(Snapshots snapshots, List<SuiteResult> suites) {
    for (String one : snapshots.missing()) {
      String test = one.substring(0, one.lastIndexOf(' '));
      int line =
          suites.stream()
              .filter(suite -> suite.file().equals(snapshots.suite()))
              .flatMap(suite -> suite.tests().stream())
              .filter(result -> result.name().equals(test))
              .mapToInt(TestResult::line)
              .findFirst()
              .orElse(0);
      findings.add(
          Finding.of(UnitTestRules.MISSING, "snapshot '" + one + "' does not exist")
              .at(place(snapshots.suite(), line))
              .withRemedy("run chartwright test, which stores it, and commit the file"));
    }
  }

  private void obsolete(Snapshots snapshots) {
    for (String one : snapshots.obsolete()) {
      findings.add(
          Finding.of(UnitTestRules.OBSOLETE, "no test compares the snapshot '" + one + "'")
              .at(place(snapshots.file(), 0))
              .withRemedy("run chartwright test, which removes it"));
    }
  }

  private Location place(Path file, int line) {
    return inside(chart, file.toAbsolutePath().normalize(), line)
        .orElseGet(() -> new Location(file.toString().replace('\\', '/'), line, false));
  }

  private static Optional<Location> inside(Chart at, Path file, int line) {
    Path folder = at.path().toAbsolutePath().normalize();
    for (Chart subchart : at.subcharts()) {
      Optional<Location> found = inside(subchart, file, line);
      if (found.isPresent()) {
        return found;
      }
    }
    return file.startsWith(folder)
        ? Optional.of(at.locate(folder.relativize(file).toString().replace('\\', '/'), line))
        : Optional.empty();
  }
}
