package dev.chartwright.cli;

import dev.chartwright.local.internal.LocalPlatform;
import dev.chartwright.local.internal.LocalStatus;
import dev.chartwright.progress.Progress;
import dev.chartwright.release.Dependent;
import dev.chartwright.release.WaitListener;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code chartwright status}. */
@Command(
    name = "status",
    description = {
      "Show the state of the local cluster.",
      "Lists the release, its workloads and"
          + " addresses. Exits with code 1 if a workload is not ready, or if a release of an"
          + " application holds an old password of the platform."
    },
    footerHeading = "%nExamples:%n",
    footer = "  chartwright status")
final class StatusCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private LocalOptions local = new LocalOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    LocalStatus status = new LocalPlatform(local.plan(), Progress.NONE, WaitListener.NONE).status();
    StatusText.of(output.color(terminal), terminal.columns())
        .print(status, spec.commandLine().getOut());
    spec.commandLine().getOut().flush();
    boolean ready =
        status.release().isPresent()
            && status.workloads().stream().allMatch(LocalStatus.Workload::isReady)
            && status.dependents().stream().allMatch(Dependent::isCurrent);
    return ready ? ExitCode.PASSED : ExitCode.FINDINGS;
  }
}
