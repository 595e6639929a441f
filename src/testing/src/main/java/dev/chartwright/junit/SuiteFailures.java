package dev.chartwright.junit;

import dev.chartwright.assertions.internal.Differences;
import dev.chartwright.unittest.AssertionFailure;
import dev.chartwright.unittest.SuiteProblem;
import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import java.nio.file.Path;
import java.util.List;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

/** Failures of suites as JUnit and IDEs know them. */
final class SuiteFailures {
  private SuiteFailures() {}

  static String of(SuiteResult suite, SuiteProblem problem) {
    return shown(suite.file()) + ":" + problem.line() + "  " + problem.message();
  }

  /** Returns the failure of an assertion, or all of them if several failed. */
  static AssertionError of(SuiteResult suite, TestResult test) {
    List<AssertionFailedError> failures =
        test.failures().stream().map(one -> error(one, test.reason())).toList();
    if (failures.isEmpty()) {
      return new AssertionFailedError(
          shown(suite.file()) + ":" + test.line() + "  " + test.reason());
    }
    return failures.size() == 1
        ? failures.get(0)
        : new MultipleFailuresError(failures.size() + " assertions of the test failed", failures);
  }

  private static AssertionFailedError error(AssertionFailure failure, String reason) {
    String message =
        failure.kind()
            + "  "
            + shown(failure.file())
            + ":"
            + failure.line()
            + (failure.template().isEmpty() ? "" : "  " + failure.template())
            + (failure.document() < 0 ? "" : "  document " + failure.document())
            + "\n"
            + failure.message();
    if (failure.expected().isEmpty() || failure.found().isEmpty()) {
      String more = failure.message().contains(reason) ? "" : "\n" + reason;
      return new AssertionFailedError(
          message
              + failure.expected().map(text -> "\nexpected: " + text.stripTrailing()).orElse("")
              + failure.found().map(text -> "\nfound: " + text.stripTrailing()).orElse("")
              + more);
    }
    String expected = failure.expected().get();
    String found = failure.found().get();
    return new AssertionFailedError(
        message + "\n" + Differences.between(expected, found), expected, found);
  }

  private static Path shown(Path file) {
    Path base = Path.of("").toAbsolutePath();
    Path absolute = file.toAbsolutePath().normalize();
    return absolute.startsWith(base) ? base.relativize(absolute) : absolute;
  }
}
