package dev.chartwright.cli;

import dev.chartwright.chart.Chart;
import dev.chartwright.coverage.internal.Collector;
import dev.chartwright.coverage.internal.CoverageData;
import dev.chartwright.report.internal.UnitTestJUnit;
import dev.chartwright.report.internal.UnitTestText;
import dev.chartwright.unittest.UnitTests;
import dev.chartwright.unittest.internal.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chartwright test}. */
@Command(
    name = "test",
    description = {
      "Run the unit tests of charts: suites in the format of helm-unittest.",
      "Finds tests/**/*_test.yaml in each chart and in its subcharts."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright test charts/web",
      "  chartwright test charts/web -f 'unittests/**/*.yaml'",
      "  chartwright test charts/web -u",
      "  chartwright test charts/web --coverage --coverage-min 80"
    })
final class TestCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private OutputOptions output = new OutputOptions();

  @Mixin private CoverageOptions coverage = new CoverageOptions();

  @Parameters(arity = "1..*", paramLabel = "CHART", description = "Chart folders.")
  private List<Path> charts = List.of();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "PATTERN",
      description =
          "Suites, relative to the chart; * stands for characters and ** for folders (default:"
              + " tests/**/*_test.yaml). Repeatable.")
  private List<String> files = List.of();

  @Option(
      names = {"-v", "--values"},
      paramLabel = "FILE",
      description = "Values file for every test, after those of its suite. Repeatable.")
  private List<Path> values = List.of();

  @Option(
      names = {"-u", "--update-snapshot"},
      description = "Replace snapshots that differ.")
  private boolean update;

  @Option(
      names = {"-s", "--with-subchart"},
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Run the suites of subcharts too (default: true).")
  private boolean subcharts = true;

  @Option(names = "--failfast", description = "Stop at the first test that fails.")
  private boolean failFast;

  @Option(
      names = "--skip-schema-validation",
      description = "Do not validate values with values.schema.json.")
  private boolean skipSchemas;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Also write the results as JUnit XML.")
  private @Nullable Path junit;

  @Option(
      names = {"-j", "--parallel"},
      paramLabel = "N",
      description = "Number of tests at a time (default: the number of processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  TestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    long start = System.nanoTime();
    UnitTests tests =
        new UnitTests(
            files.isEmpty() ? List.of(UnitTests.CONVENTION) : files,
            values,
            update,
            subcharts,
            !skipSchemas,
            failFast,
            threads);
    UnitTestText text =
        new UnitTestText(spec.commandLine().getOut(), terminal.color(), Path.of(""));
    List<UnitTests.Report> reports = new ArrayList<>();
    List<CoverageData> covered = new ArrayList<>();
    for (Path path : charts) {
      Chart chart = Chart.load(path);
      Optional<Collector> collector =
          coverage.isOn() ? Optional.of(Collector.of(chart)) : Optional.empty();
      UnitTests.Report report = new Runs(chart, tests, collector).run(text::suite);
      collector.ifPresent(one -> covered.add(one.result()));
      reports.add(report);
      if (failFast && !report.passed()) {
        break;
      }
    }
    if (junit != null) {
      UnitTestJUnit.write(reports, junit);
    }
    if (reports.stream().allMatch(report -> report.suites().isEmpty())) {
      throw new BadOptionException(
          "No suite found: no file of "
              + String.join(", ", charts.stream().map(Path::toString).toList())
              + " matches "
              + String.join(", ", tests.files())
              + ". Name the files with -f.");
    }
    text.end(reports, reports.size(), Duration.ofNanos(System.nanoTime() - start));
    boolean isCovered = !coverage.isOn() || coverage.finish(covered, spec.commandLine().getOut());
    return isCovered && reports.stream().allMatch(UnitTests.Report::passed)
        ? ExitCode.PASSED
        : ExitCode.FINDINGS;
  }
}
