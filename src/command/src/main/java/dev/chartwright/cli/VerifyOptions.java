package dev.chartwright.cli;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.exempt.Profile;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.config.internal.CtConfig;
import dev.chartwright.config.internal.FailOn;
import dev.chartwright.config.internal.Project;
import dev.chartwright.helm.internal.HelmBinary;
import dev.chartwright.progress.Progress;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that verify and lint share. */
final class VerifyOptions {
  @Parameters(
      paramLabel = "CHART",
      arity = "0..*",
      description =
          "Chart folders or packages (default: the charts in chartwright.yaml, or else in"
              + " charts/).")
  private List<Path> charts = new ArrayList<>();

  @Mixin private ValueOptions values = new ValueOptions();

  @Option(
      names = "--kube-version",
      split = ",",
      paramLabel = "VERSION",
      description = "Kubernetes version to render for, such as 1.34 (repeatable).")
  private List<String> kubeVersions = new ArrayList<>();

  @Option(names = "--name", paramLabel = "NAME", description = "Release name to render with.")
  private @Nullable String name;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NS",
      description = "Release namespace to render with.")
  private @Nullable String namespace;

  @Option(
      names = "--since",
      paramLabel = "REV",
      description = "Verify only charts that changed since the merge base with this git revision.")
  private @Nullable String since;

  @Mixin private ProjectOptions project = new ProjectOptions();

  @Mixin private BaselineOptions baselines = new BaselineOptions();

  @Mixin private ReportOptions reporting = new ReportOptions();

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "Number of cases to process in parallel (default: the number of processors).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--no-cache",
      description = "Verify all charts again, even if they have not changed since an earlier run.")
  private boolean anew;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      converter = FailOnConverter.class,
      description =
          "Least severe finding that fails the run: error or warning (default: failOn in"
              + " chartwright.yaml, or else error).")
  private @Nullable Severity failOn;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      converter = ProfileConverter.class,
      description =
          "Checks to start from: baseline, recommended or strict (default: checks.profile in"
              + " chartwright.yaml, or else recommended).")
  private @Nullable Profile profile;

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = {"-v", "--verbose"},
      description = "Print details of each stage.")
  private boolean verbose;

  int run(
      PrintWriter out,
      PrintWriter err,
      Terminal terminal,
      List<Stage> stages,
      UnaryOperator<List<Plan.ChartPlan>> narrowing,
      ClusterOptions clusters,
      List<Path> helms) {
    Report printed = reporting.printed(output, terminal, verbose);
    if (jobs < 1) {
      throw new BadOptionException("Invalid --jobs " + jobs + ". Use 1 or a higher number.");
    }
    List<HelmBinary> others = helms.stream().map(HelmBinary::at).toList();
    Project found = project.read(err);
    ChartwrightConfig configuration = found.config();
    ClusterPlan clusterPlan = clusters.plan(configuration, reporting.folder());
    Planner planner = new Planner(configuration, Path.of(""));
    List<Plan.ChartPlan> charted =
        narrowing.apply(plans(planner, found, err)).stream().map(this::profiled).toList();
    clusters.refuseUnknown(charted);
    Verification verification =
        new Verifier(progress(err, terminal), anew ? ResultCache.NONE : ResultCache.standard())
            .verify(
                new Plan(
                    charted,
                    clusters.among(asked(stages, found)),
                    jobs,
                    clusterPlan,
                    baselines.plan(),
                    fails(configuration),
                    others));
    reporting.tell(verification, printed, out);
    baselines.update(verification, err);
    verification.kept().forEach(err::println);
    err.flush();
    return ExitCode.of(verification, clusters.isRequired());
  }

  Progress progress(PrintWriter err, Terminal terminal) {
    return output.progress(err, terminal);
  }

  private Plan.ChartPlan profiled(Plan.ChartPlan plan) {
    return profile == null ? plan : plan.withChecks(plan.checks().with(profile));
  }

  private FailOn fails(ChartwrightConfig configuration) {
    return failOn == null ? configuration.failOn() : new FailOn(failOn, Map.of());
  }

  /** Plans all charts, or only those that changed. */
  private List<Plan.ChartPlan> plans(Planner planner, Project found, PrintWriter err) {
    if (since == null) {
      return planner.plan(request(charts));
    }
    ChangedCharts changed =
        new ChangedSelection(found, Path.of("")).since(charts, Optional.of(since));
    List<Path> folders = changed.present().stream().map(ChangedChart::folder).toList();
    err.println(
        folders.isEmpty()
            ? "No chart changed since " + since + "."
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
