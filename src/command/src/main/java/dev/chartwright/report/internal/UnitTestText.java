package dev.chartwright.report.internal;

import dev.chartwright.unittest.AssertionFailure;
import dev.chartwright.unittest.SuiteProblem;
import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import dev.chartwright.unittest.UnitTests;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The console output of unit tests: suites that passed in a line each, and what failed in full. */
public final class UnitTestText {
  private static final int MOST_LINES = 60;

  private final PrintWriter out;
  private final boolean color;
  private final Path base;

  /**
   * Creates the output.
   *
   * @param color whether to use colours
   * @param base the folder that paths are shown from
   */
  public UnitTestText(PrintWriter out, boolean color, Path base) {
    this.out = out;
    this.color = color;
    this.base = base.toAbsolutePath().normalize();
  }

  /** Prints a suite that has ended. */
  public void suite(SuiteResult suite) {
    long skipped = suite.count(TestResult.Status.SKIPPED);
    boolean allSkipped = skipped == suite.tests().size();
    String mark = !suite.passed() ? "✗" : allSkipped ? "–" : "✓";
    out.println(
        paint(suite.passed() ? (allSkipped ? "33" : "32") : "31", mark)
            + " "
            + shown(suite.file())
            + "  "
            + suite.name()
            + " · "
            + counted(suite.tests().size(), "test")
            + (skipped > 0 && !allSkipped ? " · " + skipped + " skipped" : "")
            + (allSkipped ? " · skipped" : ""));
    for (SuiteProblem problem : suite.problems()) {
      out.println("    " + shown(suite.file()) + ":" + problem.line() + "  " + problem.message());
    }
    for (TestResult test : suite.tests()) {
      if (test.status() == TestResult.Status.FAILED) {
        failed(suite, test);
      } else if (test.status() == TestResult.Status.SKIPPED) {
        out.println("    – " + test.name() + ": " + test.reason());
      }
    }
    out.flush();
  }

  private void failed(SuiteResult suite, TestResult test) {
    out.println();
    out.println(
        "  " + paint("31", "✗ " + test.name()) + "  " + shown(suite.file()) + ":" + test.line());
    if (!test.reason().isEmpty()) {
      lines("      ", test.reason());
    }
    for (AssertionFailure failure : test.failures()) {
      failure(failure);
    }
    out.println();
  }

  private void failure(AssertionFailure failure) {
    out.println(
        "    "
            + failure.kind()
            + "  "
            + shown(failure.file())
            + ":"
            + failure.line()
            + (failure.template().isEmpty() ? "" : "  " + failure.template())
            + (failure.document() < 0 ? "" : "  document " + failure.document()));
    lines("      ", failure.message());
    if (failure.expected().isPresent() && failure.found().isPresent()) {
      difference(failure.expected().get(), failure.found().get());
    } else {
      failure.expected().ifPresent(text -> lines("      - ", text));
      failure.found().ifPresent(text -> lines("      + ", text));
    }
    UnitTestFailure.place(failure).forEach(line -> out.println("      " + line));
  }

  /** Expected lines have a minus, found ones a plus. */
  private void difference(String expected, String found) {
    for (String line : UnitTestFailure.difference(expected, found)) {
      String code = line.startsWith("-") ? "31" : line.startsWith("+") ? "32" : "0";
      out.println("      " + paint(code, line));
    }
  }

  private void lines(String indent, String text) {
    Printable.of(text).lines().limit(MOST_LINES).forEach(line -> out.println(indent + line));
  }

  /**
   * Prints the sums.
   *
   * @param charts the number of charts
   * @param took how long all of it took
   */
  public void end(List<UnitTests.Report> reports, int charts, Duration took) {
    boolean passed = reports.stream().allMatch(UnitTests.Report::passed);
    List<String> parts = new ArrayList<>();
    parts.add(counted(charts, "chart"));
    parts.add(counted(reports.stream().mapToLong(one -> one.suites().size()).sum(), "suite"));
    parts.add(counted(sum(reports, TestResult.Status.values()), "test"));
    long failed = sum(reports, TestResult.Status.FAILED);
    long skipped = sum(reports, TestResult.Status.SKIPPED);
    if (failed > 0) {
      parts.add(failed + " failed");
    }
    if (skipped > 0) {
      parts.add(skipped + " skipped");
    }
    out.println();
    reports.forEach(this::snapshots);
    out.println(
        paint(passed ? "32" : "31", passed ? "PASSED" : "FAILED")
            + "  "
            + String.join(", ", parts)
            + " · "
            + String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0));
    out.flush();
  }

  private void snapshots(UnitTests.Report report) {
    List<String> parts = new ArrayList<>();
    add(parts, report.snapshots().failed(), "failed");
    add(parts, report.snapshots().passed(), "passed");
    add(parts, report.snapshots().created(), "created");
    add(parts, report.snapshots().updated(), "updated");
    add(parts, report.snapshots().obsolete(), "removed, since no test compares them");
    if (!parts.isEmpty()) {
      out.println("Snapshots: " + String.join(", ", parts) + ".");
      report.obsolete().forEach(one -> out.println("  removed: " + one));
      if (report.snapshots().failed() > 0) {
        out.println("To accept what is rendered now, run it again with -u.");
      }
    }
  }

  private static void add(List<String> parts, int count, String word) {
    if (count > 0) {
      parts.add(count + " " + word);
    }
  }

  private static long sum(List<UnitTests.Report> reports, TestResult.Status... statuses) {
    return reports.stream()
        .mapToLong(report -> List.of(statuses).stream().mapToLong(report::count).sum())
        .sum();
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private String shown(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return absolute.startsWith(base)
        ? base.relativize(absolute).toString()
        : String.valueOf(file.normalize());
  }

  private String paint(String code, String text) {
    return color && !code.equals("0") ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
