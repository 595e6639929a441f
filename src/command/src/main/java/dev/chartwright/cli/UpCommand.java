package dev.chartwright.cli;

import dev.chartwright.local.internal.Deployed;
import dev.chartwright.local.internal.LocalPlatform;
import dev.chartwright.progress.Progress;
import dev.chartwright.release.Outcome;
import dev.chartwright.scenario.WaitProgress;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code chartwright up}. */
@Command(
    name = "up",
    description = {
      "Start a local cluster, and install the chart on it.",
      "Uses values/local.yaml and, if it exists, values/local-secrets.yaml. Keep passwords in"
          + " the second file, and do not commit it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright up",
      "  chartwright up charts/web -f values/local.yaml --http-port 80",
      "  chartwright up --set authentik.server.replicas=2"
    })
final class UpCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final boolean start;

  @Spec private CommandSpec spec;
  @Mixin private LocalOptions local = new LocalOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  private UpCommand(Terminal terminal, boolean start) {
    this.terminal = terminal;
    this.start = start;
  }

  static UpCommand up(Terminal terminal) {
    return new UpCommand(terminal, true);
  }

  /** Returns the command that deploys to a running cluster. */
  static UpCommand deploy(Terminal terminal) {
    return new UpCommand(terminal, false);
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Deployed deployed;
    LocalPlatform platform;
    try (Progress progress = output.progress(spec.commandLine().getErr(), terminal)) {
      platform = new LocalPlatform(local.planToInstall(), progress, new WaitProgress(progress));
      deployed = start ? platform.up() : platform.deploy();
    }
    Outcome outcome = deployed.outcome();
    StatusText.of(output.color(terminal), terminal.columns()).print(platform.status(), out);
    out.println();
    deployed.namespace().ifPresent(out::println);
    if (outcome.succeeded()) {
      out.println(
          "The release is ready. 'chartwright status' shows this again; 'chartwright down'"
              + " removes the cluster.");
    } else {
      outcome
          .diagnosis()
          .ifPresent(
              diagnosis -> {
                out.println("The release is not ready: " + diagnosis);
                out.println("  " + diagnosis.remedy());
                diagnosis.log().forEach(line -> out.println("  log: " + line));
              });
    }
    out.flush();
    return outcome.succeeded() ? ExitCode.PASSED : ExitCode.FINDINGS;
  }
}
