package dev.chartwright.cli;

import dev.chartwright.unittest.UnitTests;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose which unit tests run, and how. */
final class SuiteOptions {
  @Option(
      names = {"-f", "--file"},
      paramLabel = "PATTERN",
      description =
          "Suites, relative to the chart; * stands for characters and ** for folders (default:"
              + " tests/**/*_test.yaml). Repeatable.")
  private List<String> files = List.of();

  @Option(
      names = "--chart-tests-path",
      paramLabel = "FOLDER",
      description =
          "Folder below the chart that contains a chart of suites: its templates print suites.")
  private @Nullable String chartTestsPath;

  @Option(
      names = {"-v", "--values"},
      paramLabel = "FILE",
      description = "Values file for every test, after those of its suite. Repeatable.")
  private List<Path> values = List.of();

  @Option(
      names = {"-u", "--update-snapshot"},
      arity = "0..1",
      fallbackValue = "true",
      description = "Replace snapshots that differ.")
  private boolean update;

  @Option(
      names = {"-s", "--with-subchart"},
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Run the suites of subcharts too (default: true).")
  private boolean subcharts = true;

  @Option(
      names = "--failfast",
      arity = "0..1",
      fallbackValue = "true",
      description = "Stop at the first test that fails.")
  private boolean failFast;

  @Option(
      names = "--skip-schema-validation",
      arity = "0..1",
      fallbackValue = "true",
      description = "Do not validate values with values.schema.json.")
  private boolean skipSchemas;

  @Option(
      names = {"-j", "--parallel"},
      paramLabel = "N",
      description = "Number of tests at a time (default: the number of processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  UnitTests tests() {
    UnitTests tests =
        new UnitTests(
            files.isEmpty() ? List.of(UnitTests.CONVENTION) : files,
            values,
            update,
            subcharts,
            !skipSchemas,
            failFast,
            threads);
    return chartTestsPath == null ? tests : tests.withChartTestsPath(chartTestsPath);
  }
}
