package dev.chartwright.unittest;

import java.nio.file.Path;
import java.util.List;

/**
 * What became of a suite.
 *
 * @param name its name; the file's name if it has none
 * @param chart the chart that it tests, such as {@code web} or {@code web/charts/db}
 * @param tests its tests, in their order
 * @param problems its unknown keys
 */
public record SuiteResult(
    Path file, String name, String chart, List<TestResult> tests, List<SuiteProblem> problems) {
  public SuiteResult {
    problems = List.copyOf(problems);
    tests = List.copyOf(tests);
  }

  /** Returns whether no test failed, and the suite has no unknown key. */
  public boolean passed() {
    return problems.isEmpty() && count(TestResult.Status.FAILED) == 0;
  }

  /**
   * Returns how many tests have a verdict.
   *
   * @return a number from 0
   */
  public long count(TestResult.Status status) {
    return tests.stream().filter(test -> test.status() == status).count();
  }
}
