package dev.chartwright.report.internal;

import dev.chartwright.unittest.AssertionFailure;
import dev.chartwright.unittest.SuiteProblem;
import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import java.nio.file.Path;

/**
 * How places in suites are shown: as paths from a folder, if they are below it.
 *
 * @param base the folder, absolute
 */
record Places(Path base) {
  /** Returns a path with slashes on each system. */
  String of(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path path = absolute.startsWith(base) ? base.relativize(absolute) : file.normalize();
    return path.toString().replace('\\', '/');
  }

  String of(SuiteResult suite) {
    return of(suite.file());
  }

  String of(SuiteResult suite, TestResult test) {
    return of(suite.file()) + ":" + test.line();
  }

  String of(SuiteResult suite, SuiteProblem problem) {
    return of(suite.file()) + ":" + problem.line();
  }

  String of(AssertionFailure failure) {
    return of(failure.file()) + ":" + failure.line();
  }
}
