package dev.chartwright.report.internal;

import dev.chartwright.unittest.AssertionFailure;
import dev.chartwright.unittest.SnapshotCounts;
import dev.chartwright.unittest.SuiteProblem;
import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import dev.chartwright.verify.internal.Counts;
import java.util.ArrayList;
import java.util.List;

/** Texts that all reports of unit tests share. */
final class UnitTestWords {
  /** What fails a suite with unknown keys, as the name of a test. */
  static final String KNOWN_KEYS = "known keys";

  static final String UNKNOWN_KEYS = "unknown keys are ignored";

  private static final int MOST_LINES = 60;

  private UnitTestWords() {}

  /**
   * Returns the lines of a diff: those that were expected begin with a minus, those that were found
   * with a plus, places with two at signs, and others with a space.
   */
  static List<String> difference(AssertionFailure failure) {
    if (failure.expected().isPresent() && failure.found().isPresent()) {
      return UnitTestFailure.difference(failure.expected().get(), failure.found().get());
    }
    List<String> diff = new ArrayList<>();
    failure.expected().ifPresent(text -> lines(text).forEach(line -> diff.add("-" + line)));
    failure.found().ifPresent(text -> lines(text).forEach(line -> diff.add("+" + line)));
    return limited(diff);
  }

  private static List<String> lines(String text) {
    return Printable.of(text).lines().toList();
  }

  private static List<String> limited(List<String> lines) {
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<String> shown = new ArrayList<>(lines.subList(0, MOST_LINES));
    shown.add("… " + (lines.size() - MOST_LINES) + " more lines");
    return shown;
  }

  /** Returns the lines of a message, without its end if it is long. */
  static List<String> message(String text) {
    return limited(lines(text));
  }

  /** Returns where an assertion failed: its place; the template and the document. */
  static List<String> parts(Places places, AssertionFailure failure) {
    List<String> parts = new ArrayList<>();
    parts.add(Printable.line(places.of(failure)));
    String document = failure.document() < 0 ? "" : "document " + failure.document();
    String rest = (Printable.line(failure.template()) + "  " + document).strip();
    if (!rest.isEmpty()) {
      parts.add(rest);
    }
    return parts;
  }

  /** Returns the same in one line. */
  static String where(Places places, AssertionFailure failure) {
    return String.join("  ", parts(places, failure));
  }

  /** Returns why a test failed, in one line. */
  static String summary(TestResult test) {
    String text = test.failures().isEmpty() ? test.reason() : test.failures().get(0).message();
    return Printable.line(text)
        + (test.failures().size() < 2 ? "" : " (and " + (test.failures().size() - 1) + " more)");
  }

  /** Returns why a test failed, in full, as plain text. */
  static String details(UnitTestRun run, TestResult test) {
    List<String> text = new ArrayList<>();
    if (!test.reason().isEmpty()) {
      text.addAll(message(test.reason()));
    }
    for (AssertionFailure failure : test.failures()) {
      text.add(failure.kind() + "  " + where(run.places(), failure));
      message(failure.message()).forEach(line -> text.add("  " + line));
      difference(failure).forEach(line -> text.add("  " + line));
      UnitTestFailure.place(failure).forEach(line -> text.add("  " + line));
    }
    return String.join("\n", text);
  }

  /** Returns the unknown keys of a suite, a line each. */
  static String problems(UnitTestRun run, SuiteResult suite) {
    List<String> text = new ArrayList<>();
    for (SuiteProblem problem : suite.problems()) {
      text.add(run.places().of(suite, problem) + "  " + problem.message());
    }
    return String.join("\n", text);
  }

  /** Returns whether nothing was asserted of a failed test, because it could not be rendered. */
  static boolean isError(TestResult test) {
    return test.status() == TestResult.Status.FAILED && test.failures().isEmpty();
  }

  /** Returns the amount of work: {@code 1 chart, 3 suites, 12 tests}. */
  static String scope(UnitTestRun run) {
    return Counts.of(run.reports().size(), "chart")
        + ", "
        + Counts.of(run.suites().size(), "suite")
        + ", "
        + Counts.of(run.tests(), "test");
  }

  /** Returns what did not pass: {@code 2 failed, 1 skipped}; or that all passed. */
  static String outcome(UnitTestRun run) {
    List<String> parts = new ArrayList<>();
    add(parts, run.count(TestResult.Status.FAILED), "failed");
    add(parts, run.count(TestResult.Status.SKIPPED), "skipped");
    int unknown = run.withUnknownKeys().size();
    if (unknown > 0) {
      parts.add(Counts.of(unknown, "suite") + " with unknown keys");
    }
    return parts.isEmpty() ? "all passed" : String.join(", ", parts);
  }

  /** Returns the numbers of a suite's tests: {@code 12 tests, 1 failed}. */
  static String counts(SuiteResult suite) {
    List<String> parts = new ArrayList<>();
    parts.add(Counts.of(suite.tests().size(), "test"));
    add(parts, suite.count(TestResult.Status.FAILED), "failed");
    add(parts, suite.count(TestResult.Status.SKIPPED), "skipped");
    return String.join(", ", parts);
  }

  /** Returns the snapshots of a chart: {@code 1 failed, 12 passed}; empty if it has none. */
  static String snapshots(SnapshotCounts counts) {
    List<String> parts = new ArrayList<>();
    add(parts, counts.failed(), "failed");
    add(parts, counts.passed(), "passed");
    add(parts, counts.created(), "created");
    add(parts, counts.updated(), "updated");
    add(parts, counts.obsolete(), "removed, since no test compares them");
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, long count, String word) {
    if (count > 0) {
      parts.add(count + " " + word);
    }
  }
}
