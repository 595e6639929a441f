package dev.chartwright.config.internal;

import dev.chartwright.unittest.UnitTests;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The unit tests of a chart.
 *
 * @param runs whether they are run
 * @param files patterns of suites below the chart's folder
 * @param values values files for every test
 * @param subcharts whether suites of subcharts are run too
 * @param chartTestsPath the folder below a chart with a chart whose templates are suites
 */
public record TestsEntry(
    boolean runs,
    List<String> files,
    List<Path> values,
    boolean subcharts,
    Optional<String> chartTestsPath) {
  /** What is run if nothing is set. */
  public static final TestsEntry DEFAULT =
      new TestsEntry(true, List.of(UnitTests.CONVENTION), List.of(), true, Optional.empty());

  public TestsEntry {
    files = List.copyOf(files);
    values = List.copyOf(values);
  }

  /**
   * Returns the tests to run.
   *
   * @return empty if none are run
   */
  public Optional<UnitTests> unitTests() {
    if (!runs) {
      return Optional.empty();
    }
    UnitTests tests =
        new UnitTests(files, values, false, subcharts, true, false, UnitTests.ALL.threads());
    return Optional.of(chartTestsPath.map(tests::withChartTestsPath).orElse(tests));
  }
}
