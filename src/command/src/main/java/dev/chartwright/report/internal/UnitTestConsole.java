package dev.chartwright.report.internal;

import dev.chartwright.unittest.SuiteResult;
import java.io.Writer;

/** The console output of unit tests as a report. */
final class UnitTestConsole implements UnitTestReport {
  private final boolean color;
  private final int columns;
  private final boolean verbose;

  UnitTestConsole(boolean color, int columns, boolean verbose) {
    this.color = color;
    this.columns = columns;
    this.verbose = verbose;
  }

  @Override
  public String name() {
    return "console";
  }

  @Override
  public String fileName() {
    return "tests.txt";
  }

  @Override
  public void write(UnitTestRun run, Writer out) {
    UnitTestText text = new UnitTestText(out, color, columns, verbose, run.base());
    for (SuiteResult suite : run.suites()) {
      text.suite(suite);
    }
    text.end(run);
  }
}
