package dev.chartwright.unittest;

import dev.chartwright.chart.Chart;
import dev.chartwright.progress.Progress;
import dev.chartwright.unittest.internal.Runs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs the unit tests of a chart, which are suites in the format of helm-unittest.
 *
 * @param files patterns of files below the chart's folder, such as {@code tests/**\/*_test.yaml}
 * @param values values files that come after those of each suite
 * @param updatesSnapshots whether snapshots that differ are replaced
 * @param subcharts whether suites of subcharts are run too, unless the subchart is disabled
 * @param validates whether values are validated with values.schema.json
 * @param failsFast whether it stops at the first test that fails
 * @param threads how many tests run at a time
 * @param storesSnapshots whether snapshots that are new or obsolete change their files
 * @param chartTestsPath the folder below a chart with a chart whose templates are suites
 * @param postRenderers whether the programs that suites have as post-renderers are run
 */
public record UnitTests(
    List<String> files,
    List<Path> values,
    boolean updatesSnapshots,
    boolean subcharts,
    boolean validates,
    boolean failsFast,
    int threads,
    boolean storesSnapshots,
    Optional<String> chartTestsPath,
    boolean postRenderers) {
  /** Where suites are by convention. */
  public static final String CONVENTION = "tests/**/*_test.yaml";

  /** All suites, with as many threads as there are processors. */
  public static final UnitTests ALL =
      new UnitTests(
          List.of(CONVENTION),
          List.of(),
          false,
          true,
          true,
          false,
          Runtime.getRuntime().availableProcessors());

  /**
   * Creates the settings of a run that stores snapshots.
   *
   * @param files patterns of files below the chart's folder
   * @param values values files that come after those of each suite
   * @param updatesSnapshots whether snapshots that differ are replaced
   * @param subcharts whether suites of subcharts are run too
   * @param validates whether values are validated with values.schema.json
   * @param failsFast whether it stops at the first test that fails
   * @param threads how many tests run at a time
   */
  public UnitTests(
      List<String> files,
      List<Path> values,
      boolean updatesSnapshots,
      boolean subcharts,
      boolean validates,
      boolean failsFast,
      int threads) {
    this(
        files,
        values,
        updatesSnapshots,
        subcharts,
        validates,
        failsFast,
        threads,
        true,
        Optional.empty(),
        false);
  }

  public UnitTests {
    files = List.copyOf(files);
    values = List.copyOf(values);
  }

  /**
   * Returns a copy that runs another number of tests at a time.
   *
   * @param number at least 1
   */
  public UnitTests withThreads(int number) {
    return with(updatesSnapshots, number, storesSnapshots, chartTestsPath, postRenderers);
  }

  /** Returns a copy that writes no file. */
  public UnitTests withoutStoring() {
    return with(false, threads, false, chartTestsPath, postRenderers);
  }

  /**
   * Returns a copy that also runs the suites that a chart of suites renders.
   *
   * @param path its folder, relative to the chart that is tested; without an effect where the
   *     folder does not exist
   */
  public UnitTests withChartTestsPath(String path) {
    return with(updatesSnapshots, threads, storesSnapshots, Optional.of(path), postRenderers);
  }

  /** Returns a copy that runs the programs of suites. Only for charts that you trust. */
  public UnitTests withPostRenderers() {
    return with(updatesSnapshots, threads, storesSnapshots, chartTestsPath, true);
  }

  private UnitTests with(
      boolean updates, int number, boolean stores, Optional<String> path, boolean programs) {
    return new UnitTests(
        files, values, updates, subcharts, validates, failsFast, number, stores, path, programs);
  }

  /**
   * What came of the tests of a chart.
   *
   * @param suites the suites in the order of their files
   * @param snapshots how many snapshots there are
   * @param obsolete the snapshots that no test compares any more; they were removed
   */
  public record Report(List<SuiteResult> suites, SnapshotCounts snapshots, List<String> obsolete) {
    public Report {
      suites = List.copyOf(suites);
      obsolete = List.copyOf(obsolete);
    }

    /** Returns whether no test failed. */
    public boolean passed() {
      return suites.stream().allMatch(SuiteResult::passed);
    }

    /** Returns how many tests have a verdict. */
    public long count(TestResult.Status status) {
      return suites.stream().mapToLong(suite -> suite.count(status)).sum();
    }
  }

  /**
   * Runs the tests. A file that is not a suite fails, as a suite with one test.
   *
   * @param listener gets each suite when it has ended, in the order of their files
   */
  public Report run(Chart chart, Consumer<SuiteResult> listener) {
    return run(chart, listener, Progress.NONE);
  }

  /**
   * Runs the tests, and counts them while they run. A file that is not a suite fails, as a suite
   * with one test.
   *
   * @param listener gets each suite when it has ended, in the order of their files
   */
  public Report run(Chart chart, Consumer<SuiteResult> listener, Progress progress) {
    return new Runs(chart, this).run(listener, progress);
  }
}
