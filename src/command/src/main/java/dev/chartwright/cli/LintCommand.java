package dev.chartwright.cli;

import dev.chartwright.verify.internal.Plan.ChartPlan;
import dev.chartwright.verify.internal.Planner;
import dev.chartwright.verify.internal.Stages;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code chartwright lint}. */
@Command(
    name = "lint",
    description = {
      "Report what 'helm lint --strict' reports.",
      "Checks every set of values, for the newest Kubernetes version of each chart."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright lint charts/web",
      "  chartwright lint charts/web -f values/staging.yaml --set replicas=2"
    })
final class LintCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Mixin private VerifyOptions options = new VerifyOptions();

  LintCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return options.run(
        spec.commandLine().getOut(),
        spec.commandLine().getErr(),
        terminal,
        Stages.ofHelmLint(),
        (List<ChartPlan> plans) -> plans.stream().map(Planner::newestVersionOnly).toList(),
        new ClusterOptions(),
        List.of());
  }
}
