package dev.chartwright.cli;

import dev.chartwright.chart.Values;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.config.internal.ChartwrightConfig.PublishEntry;
import dev.chartwright.progress.Progress;
import dev.chartwright.report.internal.ConsoleReport;
import dev.chartwright.report.internal.Reports;
import dev.chartwright.verify.internal.BaselinePlan;
import dev.chartwright.verify.internal.Plan;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import dev.chartwright.verify.internal.Planner;
import dev.chartwright.verify.internal.Stages;
import dev.chartwright.verify.internal.Verification;
import dev.chartwright.verify.internal.Verifier;
import dev.chartwright.verify.internal.Version;
import dev.chartwright.verify.internal.ship.Release;
import dev.chartwright.verify.internal.ship.ReleaseSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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

/** {@code chartwright release}. */
@Command(
    name = "release",
    description = {
      "Verify charts, and publish them if there are no findings.",
      "Publishes packages,"
          + " signatures, an index and web pages. Running it again is safe, because a published"
          + " version never changes."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright release --folder site --url https://charts.example.com",
      "  chartwright release charts/web --branch gh-pages",
      "  chartwright release --oci oci://ghcr.io/example/charts --sign",
      "  chartwright release --dry-run"
    })
final class ReleaseCommand implements Callable<Integer> {
  private static final Path WORK = Path.of("target", "chartwright", "release");

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CHART",
      arity = "0..*",
      description = "Chart folders (default: the charts in chartwright.yaml, or else in charts/).")
  private List<Path> charts = new ArrayList<>();

  @Mixin private ReleaseOptions options = new ReleaseOptions();

  @Mixin private ClusterOptions clusters = new ClusterOptions();

  @Mixin private ProjectOptions project = new ProjectOptions();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Write all reports of the verification into this folder.")
  private @Nullable Path report;

  @Option(
      names = "--dry-run",
      description = "Verify, package and sign, but only print what would be published.")
  private boolean dryRun;

  @Mixin private OutputOptions output = new OutputOptions();

  ReleaseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ChartwrightConfig config = project.read(spec.commandLine().getErr()).config();
    Plan plan = plan(config);
    PublishEntry publish = options.over(config.publish());
    Release release =
        Release.prepare(
            plan,
            new ReleaseSettings(
                publish, options.registry().access(), WORK, "Chartwright " + Version.current()),
            options.allowsDirty(),
            options.key(publish),
            System.getenv());
    Progress progress = output.progress(spec.commandLine().getErr(), terminal);
    Verification verification = new Verifier(progress).verify(plan);
    print(verification, out);
    int code = ExitCode.of(verification, clusters.isRequired());
    if (code == ExitCode.PASSED) {
      try (progress) {
        release.ship(verification, dryRun, progress, out::println);
      }
    }
    out.flush();
    return code;
  }

  private Plan plan(ChartwrightConfig config) {
    Planner.Request request =
        new Planner.Request(charts, Values.NONE, List.of(), Optional.empty(), Optional.empty());
    List<ChartPlan> planned = new Planner(config, Path.of("")).plan(request);
    clusters.refuseUnknown(planned);
    return new Plan(
        planned,
        clusters.among(Stages.all()),
        Runtime.getRuntime().availableProcessors(),
        clusters.plan(config, report),
        BaselinePlan.NONE,
        config.failOn());
  }

  private void print(Verification verification, PrintWriter out) {
    try {
      new ConsoleReport(output.color(terminal), terminal.columns(), false).write(verification, out);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot print the report: " + e.getMessage() + ".", e);
    }
    if (report != null) {
      Reports.writeAll(verification, report);
    }
    out.println();
    out.flush();
  }
}
