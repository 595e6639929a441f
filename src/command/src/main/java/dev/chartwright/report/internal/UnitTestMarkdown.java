package dev.chartwright.report.internal;

import dev.chartwright.report.internal.part.Mark;
import dev.chartwright.unittest.AssertionFailure;
import dev.chartwright.unittest.SuiteProblem;
import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import dev.chartwright.unittest.UnitTests;
import dev.chartwright.verify.internal.Counts;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Markdown for the summary of a build: the verdict, what failed with the first differences, what
 * was skipped and why.
 */
public final class UnitTestMarkdown implements UnitTestReport {
  private static final int FAILED = 12;

  /** Failed tests whose differences are shown. */
  private static final int SHOWN = 5;

  private static final int REASONS = 5;

  public UnitTestMarkdown() {}

  @Override
  public String name() {
    return "markdown";
  }

  @Override
  public String fileName() {
    return "tests.md";
  }

  private record Failed(SuiteResult suite, TestResult test) {}

  @Override
  public void write(UnitTestRun run, Writer out) throws IOException {
    Mark mark = run.passed() ? Mark.PASSED : Mark.FAILED;
    out.write("## " + mark.sign() + " Unit tests " + mark.word() + "\n\n");
    out.write("**" + UnitTestWords.outcome(run) + "** in " + UnitTestWords.scope(run));
    String time = Markup.text(Words.time(run.time()));
    out.write((time.isEmpty() ? "" : " · " + time) + "\n");
    unknownKeys(run, out);
    failed(run, out);
    skipped(run, out);
    for (UnitTests.Report report : run.reports()) {
      String counts = UnitTestWords.snapshots(report.snapshots());
      out.write(counts.isEmpty() ? "" : "\nSnapshots: " + counts + ".\n");
    }
    out.write("\nChartwright " + Markup.text(run.version()) + "\n");
    out.flush();
  }

  private static void unknownKeys(UnitTestRun run, Writer out) throws IOException {
    if (run.withUnknownKeys().isEmpty()) {
      return;
    }
    out.write("\n### Unknown keys\n\n| Where | What |\n| --- | --- |\n");
    List<String> rows = new ArrayList<>();
    for (SuiteResult suite : run.withUnknownKeys()) {
      for (SuiteProblem problem : suite.problems()) {
        rows.add(
            Markup.row(
                List.of(
                    Markup.code(run.places().of(suite, problem)), Markup.text(problem.message()))));
      }
    }
    for (String row : rows.subList(0, Math.min(FAILED, rows.size()))) {
      out.write(row);
    }
    rest(rows.size() - FAILED, "unknown key", out);
  }

  private static void failed(UnitTestRun run, Writer out) throws IOException {
    List<Failed> all = new ArrayList<>();
    for (SuiteResult suite : run.suites()) {
      for (TestResult test : suite.tests()) {
        if (test.status() == TestResult.Status.FAILED) {
          all.add(new Failed(suite, test));
        }
      }
    }
    if (all.isEmpty()) {
      return;
    }
    out.write("\n### Failed\n\n| Suite | Test | Where | Why |\n| --- | --- | --- | --- |\n");
    for (Failed one : all.subList(0, Math.min(FAILED, all.size()))) {
      out.write(
          Markup.row(
              List.of(
                  Markup.text(one.suite().name()),
                  Markup.text(UnitTestRun.name(one.test())),
                  Markup.code(run.places().of(one.suite(), one.test())),
                  Markup.text(UnitTestWords.summary(one.test())))));
    }
    rest(all.size() - FAILED, "failed test", out);
    for (Failed one : all.subList(0, Math.min(SHOWN, all.size()))) {
      details(run, one.test(), out);
    }
  }

  private static void details(UnitTestRun run, TestResult test, Writer out) throws IOException {
    out.write("\n<details><summary>" + Markup.text(UnitTestRun.name(test)) + "</summary>\n");
    if (test.failures().isEmpty()) {
      out.write("\n" + Markup.block(UnitTestWords.message(test.reason())));
    }
    for (AssertionFailure failure : test.failures()) {
      out.write("\n" + Markup.text(failure.kind()) + " ");
      out.write(Markup.code(UnitTestWords.where(run.places(), failure)) + "\n\n");
      List<String> lines = new ArrayList<>();
      UnitTestWords.message(failure.message()).forEach(line -> lines.add("  " + line));
      lines.addAll(UnitTestWords.difference(failure));
      UnitTestFailure.place(failure).forEach(line -> lines.add("  " + line));
      out.write(Markup.block("diff", lines));
    }
    out.write("\n</details>\n");
  }

  private static void skipped(UnitTestRun run, Writer out) throws IOException {
    Map<String, Integer> reasons = new LinkedHashMap<>();
    for (SuiteResult suite : run.suites()) {
      for (TestResult test : suite.tests()) {
        if (test.status() == TestResult.Status.SKIPPED) {
          reasons.merge(test.reason(), 1, Integer::sum);
        }
      }
    }
    if (reasons.isEmpty()) {
      return;
    }
    out.write("\n### Skipped\n\n| Tests | Why |\n| ---: | --- |\n");
    for (Map.Entry<String, Integer> one : reasons.entrySet().stream().limit(REASONS).toList()) {
      out.write(Markup.row(List.of(String.valueOf(one.getValue()), Markup.text(one.getKey()))));
    }
    rest(reasons.size() - REASONS, "reason", out);
  }

  private static void rest(int number, String noun, Writer out) throws IOException {
    if (number > 0) {
      out.write("\nThe other reports list " + Counts.of(number, "more " + noun) + ".\n");
    }
  }
}
