package dev.chartwright.cli;

import dev.chartwright.local.internal.LocalPlatform;
import dev.chartwright.progress.Progress;
import dev.chartwright.release.WaitListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chartwright down}. */
@Command(
    name = "down",
    description = "Removes the local cluster; its data stay for the next time.",
    footerHeading = "%nExamples:%n",
    footer = {"  chartwright down", "  chartwright down --delete-data"})
final class DownCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private LocalOptions local = new LocalOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(names = "--delete-data", description = "Volumes and Secrets go too.")
  private boolean deleteData;

  DownCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Optional<Path> stays;
    try (Progress progress = output.progress(spec.commandLine().getErr(), terminal)) {
      stays = new LocalPlatform(local.plan(), progress, WaitListener.NONE).down(deleteData);
    }
    out.println(
        stays.isPresent()
            ? "Gone. Volumes and Secrets stay in "
                + stays.get()
                + (deleteData ? ", where not everything could be deleted." : " for the next time.")
            : "Gone, with all data.");
    out.flush();
    return stays.isPresent() && deleteData ? ExitCode.ENVIRONMENT : ExitCode.PASSED;
  }
}
