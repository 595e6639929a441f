package dev.chartwright.cli;

import dev.chartwright.chart.Chart;
import dev.chartwright.coverage.internal.Collector;
import dev.chartwright.coverage.internal.CoverageData;
import dev.chartwright.progress.Progress;
import dev.chartwright.report.internal.GitHubAnnotations;
import dev.chartwright.report.internal.UnitTestRun;
import dev.chartwright.report.internal.UnitTestText;
import dev.chartwright.unittest.UnitTests;
import dev.chartwright.unittest.internal.Runs;
import dev.chartwright.verify.internal.Version;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      "  chartwright test charts/web --coverage --coverage-min 80",
      "  chartwright test charts/web charts/db --report build/tests"
    })
final class TestCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private SuiteOptions suites = new SuiteOptions();

  @Mixin private TestReportOptions reporting = new TestReportOptions();

  @Mixin private HelmUnittestFlags helmFlags = new HelmUnittestFlags();

  @Mixin private CoverageOptions coverage = new CoverageOptions();

  @Parameters(arity = "1..*", paramLabel = "CHART", description = "Chart folders.")
  private List<Path> charts = List.of();

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
    boolean isPrinted = reporting.printed().isEmpty();
    if (watch && coverage.isOn()) {
      throw new BadOptionException("--watch measures no coverage. Omit one of the options.");
    }
    if (watch && (suites.tests().updatesSnapshots() || !reporting.isConsole())) {
      throw new BadOptionException(
          "--watch prints to the console. Omit "
              + (suites.tests().updatesSnapshots()
                  ? "-u: it would accept each change"
                  : "the options of reports")
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
    List<CoverageData> covered = new ArrayList<>();
    UnitTestRun run;
    try (TestOutput live = new TestOutput(progress(), text, isPrinted)) {
      run = run(live, covered);
    }
    if (run.reports().stream().allMatch(report -> report.suites().isEmpty())) {
      throw new BadOptionException(
          "No suite found: no file of "
              + String.join(", ", charts.stream().map(Path::toString).toList())
              + " matches "
              + String.join(", ", suites.tests().files())
              + suites.tests().chartTestsPath().map(path -> ", and no chart has " + path).orElse("")
              + ". Name the files with -f.");
    }
    if (isPrinted) {
      text.end(run);
    }
    reporting.write(run, spec.commandLine().getOut());
    annotate(run);
    if (!run.passed()
        && !suites.tests().failsFast()
        && spec.commandLine().getParseResult().originalArgs().contains("-q")) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("-q is --quiet here; to stop at the first test that fails, use --failfast.");
      err.flush();
    }
    PrintWriter summary = isPrinted ? spec.commandLine().getOut() : spec.commandLine().getErr();
    boolean isCovered = !coverage.isOn() || coverage.finish(covered, summary);
    return run.passed() && isCovered ? ExitCode.PASSED : ExitCode.FINDINGS;
  }

  /** A line that counts is for a terminal; a log has a line for each suite. */
  private Progress progress() {
    return terminal.errIsTerminal()
        ? output.progress(spec.commandLine().getErr(), terminal)
        : Progress.NONE;
  }

  private int watch(UnitTestText text) {
    PrintWriter out = spec.commandLine().getOut();
    List<WatchedChart> watched =
        charts.stream().map(path -> new WatchedChart(path, suites.tests())).toList();
    try (TestOutput live = new TestOutput(progress(), text, true)) {
      new TestWatch(watched, out, text, terminal.outIsTerminal())
          .run(
              runs -> {
                UnitTests.Report report = runs.run(live::suite, live);
                live.clear();
                return report;
              });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.PASSED;
  }

  private UnitTestRun run(TestOutput live, List<CoverageData> covered) {
    LocalDateTime start = LocalDateTime.now(ZoneOffset.UTC);
    long begin = System.nanoTime();
    UnitTests tests = suites.tests();
    List<UnitTests.Report> reports = new ArrayList<>();
    for (Path path : charts) {
      Chart chart = Chart.load(path);
      Optional<Collector> collector =
          coverage.isOn()
              ? Optional.of(coverage.hasKeys() ? Collector.withKeys(chart) : Collector.of(chart))
              : Optional.empty();
      UnitTests.Report report = new Runs(chart, tests, collector).run(live::suite, live);
      collector.ifPresent(one -> covered.add(one.result()));
      reports.add(report);
      if (tests.failsFast() && !report.passed()) {
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
