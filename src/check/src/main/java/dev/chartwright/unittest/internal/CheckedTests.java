package dev.chartwright.unittest.internal;

import dev.chartwright.check.Finding;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a chart's unit tests are as a check.
 *
 * @param suites how many suites were read
 * @param decided the tests with a verdict, by names that differ
 * @param skipped the reasons of the tests that did not run
 * @param findings what failed
 * @param inputs the files that the suites read, besides the chart and themselves; some do not exist
 */
public record CheckedTests(
    int suites,
    List<String> decided,
    Map<String, String> skipped,
    List<Finding> findings,
    Set<Path> inputs) {
  public CheckedTests {
    decided = List.copyOf(decided);
    skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
    findings = List.copyOf(findings);
    inputs = Set.copyOf(inputs);
  }

  /** Returns the number of tests. */
  public int tests() {
    return decided.size() + skipped.size();
  }
}
