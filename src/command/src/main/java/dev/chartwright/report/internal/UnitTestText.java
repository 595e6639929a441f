package dev.chartwright.report.internal;

import dev.chartwright.report.internal.part.Mark;
import dev.chartwright.unittest.AssertionFailure;
import dev.chartwright.unittest.SuiteProblem;
import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import dev.chartwright.unittest.UnitTests;
import dev.chartwright.verify.internal.Counts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The console output of unit tests: suites that passed in a line each, and what failed in full. */
public final class UnitTestText {
  private static final int LEAST_COLUMNS = 20;
  private static final int SLOWEST = 5;

  private final Writer out;
  private final Sheet sheet;
  private final boolean verbose;
  private final Places places;

  /**
   * Creates the output.
   *
   * @param color whether to use colours
   * @param columns the width of a line; words and the lines of a diff are never broken
   * @param verbose whether to list each test, and how long suites and tests took
   * @param base the folder that paths are shown from
   */
  public UnitTestText(Writer out, boolean color, int columns, boolean verbose, Path base) {
    this.out = out;
    this.sheet = new Sheet(out, Math.max(LEAST_COLUMNS, columns), color);
    this.verbose = verbose;
    this.places = new Places(base.toAbsolutePath().normalize());
  }

  /** Prints a suite that has ended. */
  public void suite(SuiteResult suite) {
    try {
      heading(suite);
      for (SuiteProblem problem : suite.problems()) {
        sheet.add(
            new Paragraph(4, 6)
                .column(
                    places.of(suite, problem), places.of(suite, problem).length() + 1, Style.BOLD)
                .text(problem.message(), Style.PLAIN));
      }
      for (TestResult test : suite.tests()) {
        test(suite, test);
      }
      if (suite.count(TestResult.Status.FAILED) > 0) {
        sheet.blank();
      }
      out.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static UncheckedIOException failed(IOException e) {
    return new UncheckedIOException("Cannot print the results: " + e.getMessage() + ".", e);
  }

  private void heading(SuiteResult suite) throws IOException {
    long skipped = suite.count(TestResult.Status.SKIPPED);
    boolean isSkipped = skipped == suite.tests().size();
    Mark mark = !suite.passed() ? Mark.FAILED : isSkipped ? Mark.SKIPPED : Mark.PASSED;
    String file = Printable.line(places.of(suite));
    Paragraph line =
        new Paragraph(0, 4)
            .word(mark.sign(), Style.of(mark))
            .column(file, Paragraph.width(file) + 1, Style.PLAIN)
            .text(Printable.line(suite.name()), Style.PLAIN)
            .text("· " + Counts.of(suite.tests().size(), "test"), Style.PLAIN);
    if (isSkipped) {
      line.text("· skipped", Style.PLAIN);
    } else if (skipped > 0) {
      line.text("· " + skipped + " skipped", Style.PLAIN);
    }
    if (verbose) {
      time(line, UnitTestRun.time(suite));
    }
    sheet.add(line);
  }

  private static void time(Paragraph line, Duration time) {
    if (!time.isZero()) {
      line.word("· " + Words.time(time), Style.DIM);
    }
  }

  private void test(SuiteResult suite, TestResult test) throws IOException {
    String name = Printable.line(UnitTestRun.name(test));
    switch (test.status()) {
      case PASSED -> {
        if (verbose) {
          Paragraph line =
              new Paragraph(4, 6).word(Mark.PASSED.sign(), Style.GREEN).text(name, Style.PLAIN);
          time(line, test.duration());
          sheet.add(line);
        }
      }
      case SKIPPED ->
          sheet.add(
              new Paragraph(4, 6)
                  .word(Mark.SKIPPED.sign(), Style.DIM)
                  .text(name + ": " + Printable.line(test.reason()), Style.PLAIN));
      case FAILED -> failed(suite, test, name);
    }
  }

  private void failed(SuiteResult suite, TestResult test, String name) throws IOException {
    sheet.blank();
    Paragraph line = new Paragraph(2, 4).word(Mark.FAILED.sign(), Style.RED);
    int last = name.lastIndexOf(' ') + 1;
    line.text(name.substring(0, last), Style.RED)
        .column(name.substring(last), Paragraph.width(name.substring(last)) + 1, Style.RED)
        .word(Printable.line(places.of(suite, test)), Style.PLAIN);
    sheet.add(line);
    for (String text : UnitTestWords.message(test.reason())) {
      sheet.add(text, 6, Style.PLAIN);
    }
    for (AssertionFailure failure : test.failures()) {
      failure(failure);
    }
  }

  private void failure(AssertionFailure failure) throws IOException {
    Paragraph line = new Paragraph(4, 6);
    line.column(failure.kind(), failure.kind().length() + 1, Style.BOLD);
    for (String part : UnitTestWords.parts(places, failure)) {
      line.column(part, Paragraph.width(part) + 1, Style.PLAIN);
    }
    sheet.add(line);
    for (String text : UnitTestWords.message(failure.message())) {
      sheet.add(text, 6, Style.PLAIN);
    }
    for (String text : UnitTestWords.difference(failure)) {
      sheet.whole("      ", text, style(text));
    }
    for (String text : UnitTestFailure.place(failure)) {
      sheet.whole("      ", text, Style.PLAIN);
    }
  }

  private static Style style(String line) {
    return line.startsWith("-") ? Style.RED : line.startsWith("+") ? Style.GREEN : Style.PLAIN;
  }

  /** Prints a line, wrapped to the width. */
  public void line(String line) {
    try {
      sheet.add(new Paragraph(0, 2).text(Printable.line(line), Style.BOLD));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Prints the sums. */
  public void end(UnitTestRun run) {
    end(run, List.of());
  }

  /**
   * Prints the sums.
   *
   * @param errors what prevented suites from running
   */
  public void end(UnitTestRun run, List<String> errors) {
    try {
      for (String error : errors) {
        sheet.whole("", "Error: " + Printable.line(error), Style.RED);
      }
      sheet.blank();
      if (verbose) {
        slowest(run);
      }
      for (UnitTests.Report report : run.reports()) {
        snapshots(report);
      }
      boolean passed = run.passed() && errors.isEmpty();
      Paragraph line =
          new Paragraph(0, 2)
              .column(passed ? "PASSED" : "FAILED", 7, passed ? Style.BOLD_GREEN : Style.BOLD_RED)
              .text(UnitTestWords.scope(run) + ":", Style.PLAIN)
              .text(outcome(run, errors), passed ? Style.PLAIN : Style.RED);
      time(line, run.time());
      sheet.add(line);
      out.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static String outcome(UnitTestRun run, List<String> errors) {
    if (errors.isEmpty()) {
      return UnitTestWords.outcome(run);
    }
    String count = Counts.of(errors.size(), "error");
    return run.count(TestResult.Status.FAILED) == 0
        ? count
        : count + ", " + UnitTestWords.outcome(run);
  }

  private void slowest(UnitTestRun run) throws IOException {
    List<SuiteResult> suites = run.suites();
    if (suites.size() <= SLOWEST || run.time().isZero()) {
      return;
    }
    sheet.add("slowest suites:", 0, Style.BOLD);
    for (SuiteResult suite :
        suites.stream()
            .sorted(Comparator.<SuiteResult, Duration>comparing(UnitTestRun::time).reversed())
            .limit(SLOWEST)
            .toList()) {
      sheet.add(
          new Paragraph(2, 4)
              .column(Words.time(UnitTestRun.time(suite)), 8, Style.PLAIN)
              .word(Printable.line(places.of(suite)), Style.PLAIN)
              .text(Printable.line(suite.name()), Style.DIM));
    }
    sheet.blank();
  }

  private void snapshots(UnitTests.Report report) throws IOException {
    String counts = UnitTestWords.snapshots(report.snapshots());
    if (counts.isEmpty()) {
      return;
    }
    sheet.add("Snapshots: " + counts + ".", 0, Style.PLAIN);
    for (String one : report.obsolete()) {
      sheet.add("removed: " + Printable.line(one), 2, Style.DIM);
    }
    if (report.snapshots().failed() > 0) {
      sheet.add("To accept what is rendered now, run it again with -u.", 0, Style.PLAIN);
    }
  }
}
