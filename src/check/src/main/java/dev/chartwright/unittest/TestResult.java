package dev.chartwright.unittest;

import java.time.Duration;
import java.util.List;

/**
 * What became of one test of a suite.
 *
 * @param line its line in the suite's file
 * @param status whether it passed
 * @param reason why it was skipped, or why nothing was rendered; empty otherwise
 * @param failures its failed assertions
 * @param duration how long it took, rendering included
 */
public record TestResult(
    String name,
    int line,
    Status status,
    String reason,
    List<AssertionFailure> failures,
    Duration duration) {
  /** The verdict on a test. */
  public enum Status {
    PASSED,
    FAILED,
    SKIPPED
  }

  public TestResult {
    failures = List.copyOf(failures);
  }
}
