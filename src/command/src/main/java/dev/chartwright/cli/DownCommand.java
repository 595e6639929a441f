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
    description = {
      "Remove the local cluster.",
      "Its data are kept for the next start, unless you give --delete-data."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  chartwright down", "  chartwright down --delete-data"})
final class DownCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private LocalOptions local = new LocalOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(names = "--delete-data", description = "Delete the data of volumes, and the Secrets.")
  private boolean deleteData;

  @Option(
      names = "--with-applications",
      description =
          "Also remove releases of applications that use the platform's databases. 'chartwright"
              + " up' does not install them again.")
  private boolean withApplications;

  DownCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Optional<Path> stays;
    try (Progress progress = output.progress(spec.commandLine().getErr(), terminal)) {
      stays =
          new LocalPlatform(local.plan(), progress, WaitListener.NONE)
              .down(deleteData, withApplications);
    }
    out.println(
        stays.isPresent()
            ? "The local cluster is removed. Its volumes and Secrets are in "
                + stays.get()
                + (deleteData
                    ? ", because not everything could be deleted."
                    : " and will be used again at the next start.")
            : "The local cluster and its data are removed.");
    out.flush();
    return stays.isPresent() && deleteData ? ExitCode.ENVIRONMENT : ExitCode.PASSED;
  }
}
