package dev.chartwright.cli;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.config.ChartwrightConfig;
import dev.chartwright.report.ConsoleReport;
import dev.chartwright.report.Report;
import dev.chartwright.report.Reports;
import dev.chartwright.verify.ClusterPlan;
import dev.chartwright.verify.Plan;
import dev.chartwright.verify.Planner;
import dev.chartwright.verify.Stage;
import dev.chartwright.verify.Verification;
import dev.chartwright.verify.Verifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration file; chartwright.yaml by default.")
  private @Nullable Path config;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "console",
      description = "What is printed: console, json, junit, markdown or html.")
  private String format = "console";

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Also write all formats into this folder.")
  private @Nullable Path report;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "Cases at a time; as many as there are processors by default.")
  private int jobs = Runtime.getRuntime().availableProcessors();

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
    Report printed = printed(terminal);
    if (jobs < 1) {
      throw new BadOptionException("--jobs must be at least 1, not " + jobs);
    }
    ChartwrightConfig configuration = configuration();
    ClusterPlan clusterPlan = clusters.plan(configuration, report);
    Planner planner = new Planner(configuration, Path.of(""));
    List<Plan.ChartPlan> charted = narrowing.apply(planner.plan(request()));
    clusters.refuseUnknown(charted);
    Verification verification =
        new Verifier(output.progress(err, terminal))
            .verify(new Plan(charted, clusters.among(stages), jobs, clusterPlan));
    try {
      printed.write(verification, out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot print the report: " + e.getMessage(), e);
    }
    if (report != null) {
      Reports.writeAll(verification, report);
    }
    verification.kept().forEach(err::println);
    err.flush();
    if (!verification.passed()) {
      return ExitCode.FINDINGS;
    }
    return clusters.isRequired() && verification.noCluster().isPresent()
        ? ExitCode.ENVIRONMENT
        : ExitCode.PASSED;
  }

  private Report printed(Terminal terminal) {
    return format.equals("console")
        ? new ConsoleReport(output.color(terminal), terminal.columns(), verbose)
        : Reports.named(format);
  }

  private ChartwrightConfig configuration() {
    if (config != null) {
      return ChartwrightConfig.read(config);
    }
    Path standard = Path.of(ChartwrightConfig.FILE);
    return Files.exists(standard) ? ChartwrightConfig.read(standard) : ChartwrightConfig.EMPTY;
  }

  private Planner.Request request() {
    return new Planner.Request(
        charts,
        values.toValues(),
        kubeVersions.stream().map(KubernetesVersion::parse).toList(),
        Optional.ofNullable(name),
        Optional.ofNullable(namespace));
  }
}
