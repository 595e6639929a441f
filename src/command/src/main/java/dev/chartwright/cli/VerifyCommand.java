package dev.chartwright.cli;

import dev.chartwright.coverage.internal.CoverageData;
import dev.chartwright.progress.Progress;
import dev.chartwright.verify.internal.CaseCoverage;
import dev.chartwright.verify.internal.Plan;
import dev.chartwright.verify.internal.Stages;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chartwright verify}. */
@Command(
    name = "verify",
    description = {
      "Verify charts, from lint to a release on a cluster.",
      "Runs all stages for"
          + " every case: a chart with its values and a Kubernetes version. Without CHART,"
          + " verifies the charts in chartwright.yaml, or else in charts/."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright verify",
      "  chartwright verify charts/web --kube-version 1.31,1.34",
      "  chartwright verify charts/web -f values/staging.yaml --report build/report",
      "  chartwright verify --stages lint,values --format markdown",
      "  chartwright verify --with-helm /usr/local/bin/helm4",
      "  chartwright verify --scenarios all --cluster-version 1.31,1.34"
    })
final class VerifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Mixin private VerifyOptions options = new VerifyOptions();

  @Mixin private ClusterOptions clusters = new ClusterOptions();

  @Option(
      names = "--stages",
      split = ",",
      paramLabel = "STAGE",
      description =
          "Stages to run: lint, values, render, manifests, schema, policy, usage, upgrade,"
              + " rules, tests, lifecycle (default: all).")
  private List<String> stages = new ArrayList<>();

  @Option(
      names = "--crds",
      paramLabel = "PATH",
      description =
          "File, folder or https URL of CustomResourceDefinitions that the chart uses but does"
              + " not install (repeatable).")
  private List<String> crds = new ArrayList<>();

  @Option(
      names = "--admission-policies",
      paramLabel = "PATH",
      description =
          "File, folder or https URL of ValidatingAdmissionPolicies, their bindings and"
              + " parameters (repeatable).")
  private List<String> admission = new ArrayList<>();

  @Option(
      names = "--offline",
      description = "Do not use the network: read URLs from the cache only.")
  private boolean offline;

  @Option(
      names = "--with-helm",
      paramLabel = "PATH",
      description =
          "Another helm command, version 3.8 or later, to render each case with; differences are"
              + " findings (repeatable).")
  private List<Path> helms = new ArrayList<>();

  @Option(
      names = "--post-renderers",
      description =
          "Run the programs that suites of unit tests have as post-renderers. Only for charts that"
              + " you trust.")
  private boolean postRenderers;

  @Mixin private CoverageOptions coverage = new CoverageOptions();

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Plan.ChartPlan> planned = new ArrayList<>();
    int code =
        options.run(
            spec.commandLine().getOut(),
            spec.commandLine().getErr(),
            terminal,
            Stages.named(stages),
            plans -> {
              plans.stream()
                  .map(plan -> plan.withCrds(crds).withRules(plan.rules().with(admission, offline)))
                  .map(plan -> postRenderers ? plan.withPostRenderers() : plan)
                  .forEach(planned::add);
              return List.copyOf(planned);
            },
            clusters,
            helms);
    if (!coverage.isOn()) {
      return code;
    }
    PrintWriter err = spec.commandLine().getErr();
    List<CoverageData> measured;
    try (Progress progress = options.progress(err, terminal)) {
      measured =
          planned.stream()
              .filter(plan -> !plan.chart().metadata().isLibrary())
              .map(plan -> CaseCoverage.of(plan, coverage.hasKeys(), progress))
              .toList();
    }
    boolean isCovered = coverage.finish(measured, err);
    return code == ExitCode.PASSED && !isCovered ? ExitCode.FINDINGS : code;
  }
}
