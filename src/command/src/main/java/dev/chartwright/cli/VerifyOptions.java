package dev.chartwright.cli;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.config.internal.CtConfig;
import dev.chartwright.config.internal.Project;
import dev.chartwright.publish.internal.changed.ChangedChart;
import dev.chartwright.publish.internal.changed.ChangedCharts;
import dev.chartwright.report.internal.Report;
import dev.chartwright.verify.internal.ChangedSelection;
import dev.chartwright.verify.internal.ClusterPlan;
import dev.chartwright.verify.internal.Plan;
import dev.chartwright.verify.internal.Planner;
import dev.chartwright.verify.internal.ResultCache;
import dev.chartwright.verify.internal.Stage;
import dev.chartwright.verify.internal.Stages;
import dev.chartwright.verify.internal.Verification;
import dev.chartwright.verify.internal.Verifier;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What verify and lint have in common. */
final class VerifyOptions {
  @Parameters(
      paramLabel = "CHART",
      arity = "0..*",
      description =
          "Chart folders or packages; by default those that chartwright.yaml names, else those in"
              + " charts/.")
  private List<Path> charts = new ArrayList<>();

  @Mixin private ValueOptions values = new ValueOptions();

  @Option(
      names = "--kube-version",
      split = ",",
      paramLabel = "VERSION",
      description = "Kubernetes versions to render for, such as 1.34; may be repeated.")
  private List<String> kubeVersions = new ArrayList<>();

  @Option(names = "--name", paramLabel = "NAME", description = "The release's name.")
  private @Nullable String name;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NS",
      description = "The release's namespace.")
  private @Nullable String namespace;

  @Option(
      names = "--since",
      paramLabel = "REV",
      description = "Only charts that changed since the checkout parted from this git revision.")
  private @Nullable String since;

  @Mixin private ProjectOptions project = new ProjectOptions();

  @Mixin private BaselineOptions baselines = new BaselineOptions();

  @Mixin private ReportOptions reporting = new ReportOptions();

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "Cases at a time; as many as there are processors by default.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--no-cache",
      description = "Verify everything anew, also what has not changed since an earlier run.")
  private boolean anew;

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = {"-v", "--verbose"},
      description = "Tell more of each stage.")
  private boolean verbose;

  int run(
      PrintWriter out,
      PrintWriter err,
      Terminal terminal,
      List<Stage> stages,
      UnaryOperator<List<Plan.ChartPlan>> narrowing,
      ClusterOptions clusters) {
    Report printed = reporting.printed(output, terminal, verbose);
    if (jobs < 1) {
      throw new BadOptionException("--jobs must be at least 1, not " + jobs);
    }
    Project found = project.read(err);
    ChartwrightConfig configuration = found.config();
    ClusterPlan clusterPlan = clusters.plan(configuration, reporting.folder());
    Planner planner = new Planner(configuration, Path.of(""));
    List<Plan.ChartPlan> charted = narrowing.apply(plans(planner, found, err));
    clusters.refuseUnknown(charted);
    Verification verification =
        new Verifier(
                output.progress(err, terminal), anew ? ResultCache.NONE : ResultCache.standard())
            .verify(
                new Plan(
                    charted,
                    clusters.among(asked(stages, found)),
                    jobs,
                    clusterPlan,
                    baselines.plan()));
    reporting.tell(verification, printed, out);
    baselines.update(verification, err);
    verification.kept().forEach(err::println);
    err.flush();
    if (!verification.passed()) {
      return ExitCode.FINDINGS;
    }
    return clusters.isRequired() && verification.noCluster().isPresent()
        ? ExitCode.ENVIRONMENT
        : ExitCode.PASSED;
  }

  /** All charts, or those that changed. */
  private List<Plan.ChartPlan> plans(Planner planner, Project found, PrintWriter err) {
    if (since == null) {
      return planner.plan(request(charts));
    }
    ChangedCharts changed =
        new ChangedSelection(found, Path.of("")).since(charts, Optional.of(since));
    List<Path> folders = changed.present().stream().map(ChangedChart::folder).toList();
    err.println(
        folders.isEmpty()
            ? "No chart changed since " + since + ": there is nothing to verify."
            : "Changed since "
                + since
                + ": "
                + folders.size()
                + (folders.size() == 1 ? " chart." : " charts."));
    err.flush();
    return folders.isEmpty() ? List.of() : planner.plan(request(folders));
  }

  private static List<Stage> asked(List<Stage> stages, Project found) {
    return found.ct().map(CtConfig::validateMaintainers).orElse(false)
        ? Stages.withMaintainers(stages)
        : stages;
  }

  private Planner.Request request(List<Path> wanted) {
    return new Planner.Request(
        wanted,
        values.toValues(),
        kubeVersions.stream().map(KubernetesVersion::parse).toList(),
        Optional.ofNullable(name),
        Optional.ofNullable(namespace));
  }
}
