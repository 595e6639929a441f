package dev.chartwright.cli;

import dev.chartwright.chart.Chart;
import dev.chartwright.progress.Progress;
import dev.chartwright.report.internal.GitHubAnnotations;
import dev.chartwright.report.internal.UnitTestRun;
import dev.chartwright.report.internal.UnitTestText;
import dev.chartwright.unittest.UnitTests;
import dev.chartwright.verify.internal.Version;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
      "  chartwright test charts/web --watch",
      "  chartwright test charts/web charts/db --report build/tests"
    })
final class TestCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private TestReportOptions reporting = new TestReportOptions();

  @Mixin private HelmUnittestFlags helmFlags = new HelmUnittestFlags();

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

  @Option(
      names = "--failfast",
      arity = "0..1",
      fallbackValue = "true",
      description = "Stop at the first test that fails.")
  private boolean failFast;

  @Option(
      names = "--skip-schema-validation",
      description = "Do not validate values with values.schema.json.")
  private boolean skipSchemas;

  @Option(
      names = {"-j", "--parallel"},
      paramLabel = "N",
      description = "Number of tests at a time (default: the number of processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--verbose", description = "List each test, and how long suites and tests took.")
  private boolean verbose;

  @Option(names = "--watch", description = "Run again what a change touches, until Ctrl-C.")
  private boolean watch;

  TestCommand(Terminal terminal) {
    this(terminal, System.getenv());
  }

  TestCommand(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    helmFlags.reject();
    boolean isPrinted = reporting.printed().isEmpty();
    if (watch && (update || !reporting.isConsole())) {
      throw new BadOptionException(
          "--watch prints to the console. Omit "
              + (update ? "-u: it would accept each change" : "the options of reports")
              + ".");
    }
    UnitTestText text =
        new UnitTestText(
            spec.commandLine().getOut(),
            helmFlags.color(output.color(terminal)),
            terminal.columns(),
            verbose || helmFlags.isVerbose(),
            Path.of(""));
    if (watch) {
      return watch(text);
    }
    UnitTestRun run;
    try (TestOutput live = new TestOutput(progress(), text, isPrinted)) {
      run = run(live);
    }
    if (run.reports().stream().allMatch(report -> report.suites().isEmpty())) {
      throw new BadOptionException(
          "No suite found: no file of "
              + String.join(", ", charts.stream().map(Path::toString).toList())
              + " matches "
              + String.join(", ", patterns())
              + ". Name the files with -f.");
    }
    if (isPrinted) {
      text.end(run);
    }
    reporting.write(run, spec.commandLine().getOut());
    annotate(run);
    if (!run.passed()
        && !failFast
        && spec.commandLine().getParseResult().originalArgs().contains("-q")) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("-q is --quiet here; to stop at the first test that fails, use --failfast.");
      err.flush();
    }
    return run.passed() ? ExitCode.PASSED : ExitCode.FINDINGS;
  }

  /** A line that counts is for a terminal; a log has a line for each suite. */
  private Progress progress() {
    return terminal.errIsTerminal()
        ? output.progress(spec.commandLine().getErr(), terminal)
        : Progress.NONE;
  }

  private List<String> patterns() {
    return files.isEmpty() ? List.of(UnitTests.CONVENTION) : files;
  }

  private UnitTests tests() {
    return new UnitTests(patterns(), values, update, subcharts, !skipSchemas, failFast, threads);
  }

  private int watch(UnitTestText text) {
    PrintWriter out = spec.commandLine().getOut();
    List<WatchedChart> watched =
        charts.stream().map(path -> new WatchedChart(path, tests())).toList();
    try (TestOutput live = new TestOutput(progress(), text, true)) {
      new TestWatch(watched, out, text, terminal.outIsTerminal())
          .run(
              runs -> {
                UnitTests.Report report = runs.run(live::suite, live);
                live.close();
                return report;
              });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.PASSED;
  }

  private UnitTestRun run(TestOutput live) {
    LocalDateTime start = LocalDateTime.now(ZoneOffset.UTC);
    long begin = System.nanoTime();
    UnitTests tests = tests();
    List<UnitTests.Report> reports = new ArrayList<>();
    for (Path path : charts) {
      UnitTests.Report report = tests.run(Chart.load(path), live::suite, live);
      reports.add(report);
      if (failFast && !report.passed()) {
        break;
      }
    }
    return new UnitTestRun(
        Version.current(),
        reports,
        start,
        Duration.ofNanos(System.nanoTime() - begin),
        Path.of(""));
  }

  private void annotate(UnitTestRun run) {
    if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
      Path root = Path.of(environment.getOrDefault("GITHUB_WORKSPACE", ""));
      GitHubAnnotations.print(run, root, spec.commandLine().getErr());
    }
  }
}
