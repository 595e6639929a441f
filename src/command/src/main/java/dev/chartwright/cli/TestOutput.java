package dev.chartwright.cli;

import dev.chartwright.progress.Progress;
import dev.chartwright.report.internal.UnitTestText;
import dev.chartwright.unittest.SuiteResult;
import java.util.List;

/**
 * The progress of unit tests and what is printed of them, which share a terminal: the line that
 * counts is erased before a suite is printed.
 */
final class TestOutput implements Progress {
  private final Progress progress;
  private final UnitTestText text;
  private final boolean isPrinted;

  /**
   * Creates the output.
   *
   * @param isPrinted whether suites are printed when they have ended
   */
  TestOutput(Progress progress, UnitTestText text, boolean isPrinted) {
    this.progress = progress;
    this.text = text;
    this.isPrinted = isPrinted;
  }

  /** Removes the line that counts; the next stage begins a new one. */
  synchronized void clear() {
    progress.close();
  }

  synchronized void suite(SuiteResult suite) {
    if (isPrinted) {
      progress.close();
      text.suite(suite);
    }
  }

  @Override
  public synchronized void stage(String what, int steps) {
    progress.stage(what, steps);
  }

  @Override
  public synchronized void step(String done) {
    progress.step(done);
  }

  @Override
  public synchronized void standing(List<String> standing, List<String> changes) {
    progress.standing(standing, changes);
  }

  @Override
  public synchronized void close() {
    progress.close();
  }
}
