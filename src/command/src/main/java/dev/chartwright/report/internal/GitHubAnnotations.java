package dev.chartwright.report.internal;

import dev.chartwright.unittest.AssertionFailure;
import dev.chartwright.unittest.SuiteProblem;
import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * Commands of GitHub Actions that mark each failure in the changed files of a pull request. GitHub
 * shows ten of them for a step.
 */
public final class GitHubAnnotations {
  private GitHubAnnotations() {}

  /**
   * Prints a command for each failed assertion and each unknown key.
   *
   * @param root the folder of the repository, which GitHub shows paths from
   */
  public static void print(UnitTestRun run, Path root, PrintWriter out) {
    Places places = new Places(root.toAbsolutePath().normalize());
    for (SuiteResult suite : run.suites()) {
      for (SuiteProblem problem : suite.problems()) {
        error(out, places.of(suite), problem.line(), suite.name(), problem.message());
      }
      for (TestResult test : suite.tests()) {
        if (test.status() == TestResult.Status.FAILED) {
          test(out, places, suite, test);
        }
      }
    }
    out.flush();
  }

  private static void test(PrintWriter out, Places places, SuiteResult suite, TestResult test) {
    String title = suite.name() + ": " + UnitTestRun.name(test);
    if (test.failures().isEmpty()) {
      List<String> reason = UnitTestWords.message(test.reason());
      error(out, places.of(suite), test.line(), title, String.join("\n", reason));
    }
    for (AssertionFailure failure : test.failures()) {
      String message =
          failure.kind()
              + (failure.template().isEmpty() ? "" : " of " + failure.template())
              + ": "
              + String.join("\n", UnitTestWords.message(failure.message()))
              + "\n"
              + String.join("\n", UnitTestWords.difference(failure))
              + "\n"
              + String.join("\n", UnitTestFailure.place(failure));
      error(out, places.of(failure.file()), failure.line(), title, message.strip());
    }
  }

  private static void error(PrintWriter out, String file, int line, String title, String message) {
    out.println(
        "::error file="
            + property(file)
            + ",line="
            + Math.max(1, line)
            + ",title="
            + property(Printable.line(title))
            + "::"
            + data(Printable.of(message)));
  }

  /** As GitHub's own toolkit escapes what follows the two colons. */
  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
