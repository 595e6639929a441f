package dev.chartwright.report.internal;

import dev.chartwright.report.internal.part.Mark;
import dev.chartwright.report.internal.part.Page;
import dev.chartwright.report.internal.part.TestPage;
import dev.chartwright.unittest.AssertionFailure;
import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import dev.chartwright.unittest.UnitTests;
import java.io.IOException;
import java.io.Writer;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A single HTML page without other resources: the verdict, suites folded, failures open. */
public final class UnitTestHtml implements UnitTestReport {
  public UnitTestHtml() {}

  @Override
  public String name() {
    return "html";
  }

  @Override
  public String fileName() {
    return "tests.html";
  }

  @Override
  public void write(UnitTestRun run, Writer out) throws IOException {
    out.write(HtmlTemplates.render("tests/report.jte", page(run)));
    out.flush();
  }

  private static TestPage page(UnitTestRun run) {
    List<TestPage.Suite> suites = new ArrayList<>();
    for (SuiteResult suite : run.suites()) {
      suites.add(suite(run, suite, "suite-" + (suites.size() + 1)));
    }
    suites.sort(Comparator.comparing(suite -> suite.mark() != Mark.FAILED));
    List<String> snapshots = new ArrayList<>();
    for (UnitTests.Report report : run.reports()) {
      String counts = UnitTestWords.snapshots(report.snapshots());
      if (!counts.isEmpty()) {
        snapshots.add(counts);
      }
      report.obsolete().forEach(one -> snapshots.add("removed: " + Printable.line(one)));
    }
    List<String> made = new ArrayList<>();
    made.add("Chartwright " + run.version());
    made.add(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").format(run.start()));
    if (!run.time().isZero()) {
      made.add(Words.time(run.time()));
    }
    return new TestPage(
        run.passed() ? Mark.PASSED : Mark.FAILED,
        UnitTestWords.outcome(run),
        UnitTestWords.scope(run),
        List.of(
            new Page.Tally("error", run.count(TestResult.Status.FAILED), "failed"),
            new Page.Tally("warning", run.withUnknownKeys().size(), "with unknown keys"),
            new Page.Tally("skipped", run.count(TestResult.Status.SKIPPED), "skipped"),
            new Page.Tally("passed", run.count(TestResult.Status.PASSED), "passed")),
        snapshots,
        suites,
        made);
  }

  private static TestPage.Suite suite(UnitTestRun run, SuiteResult suite, String id) {
    List<TestPage.Test> tests = new ArrayList<>();
    for (TestResult test : suite.tests()) {
      tests.add(test(run, suite, test, id + "-test-" + (tests.size() + 1)));
    }
    long skipped = suite.count(TestResult.Status.SKIPPED);
    return new TestPage.Suite(
        id,
        !suite.passed()
            ? Mark.FAILED
            : skipped == suite.tests().size() ? Mark.SKIPPED : Mark.PASSED,
        Printable.line(suite.name()),
        Printable.line(run.places().of(suite)),
        Printable.line(suite.chart()),
        UnitTestWords.counts(suite),
        Words.time(UnitTestRun.time(suite)),
        suite.problems().stream()
            .map(
                problem ->
                    new TestPage.Problem(
                        Printable.line(run.places().of(suite, problem)),
                        Printable.of(problem.message())))
            .toList(),
        tests);
  }

  private static TestPage.Test test(
      UnitTestRun run, SuiteResult suite, TestResult test, String id) {
    return new TestPage.Test(
        id,
        switch (test.status()) {
          case PASSED -> Mark.PASSED;
          case FAILED -> Mark.FAILED;
          case SKIPPED -> Mark.SKIPPED;
        },
        Printable.line(UnitTestRun.name(test)),
        Printable.line(run.places().of(suite, test)),
        Words.time(test.duration()),
        String.join("\n", UnitTestWords.message(test.reason())),
        test.failures().stream().map(failure -> failure(run, failure)).toList());
  }

  private static TestPage.Failure failure(UnitTestRun run, AssertionFailure failure) {
    return new TestPage.Failure(
        failure.kind(),
        UnitTestWords.where(run.places(), failure),
        String.join("\n", UnitTestWords.message(failure.message())),
        Stream.concat(
                UnitTestWords.difference(failure).stream()
                    .map(line -> new TestPage.Line(kind(line), line)),
                UnitTestFailure.place(failure).stream()
                    .map(line -> new TestPage.Line("same", line)))
            .toList());
  }

  private static String kind(String line) {
    if (line.startsWith("@@")) {
      return "at";
    }
    return line.startsWith("-") ? "minus" : line.startsWith("+") ? "plus" : "same";
  }
}
