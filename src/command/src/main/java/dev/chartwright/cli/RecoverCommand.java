package dev.chartwright.cli;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.release.Releases;
import dev.chartwright.release.Revision;
import dev.chartwright.release.WaitListener;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code chartwright recover}. */
@Command(
    name = "recover",
    description = {
      "Recover a release that an interrupted Helm left pending.",
      "Marks the pending revision as failed. Helm can then upgrade the release again."
    },
    footerHeading = "%nExamples:%n",
    footer = "  chartwright recover platform -n staging-infra --context staging")
final class RecoverCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ClusterChoice where = new ClusterChoice();

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private OutputOptions output = new OutputOptions();

  @Mixin private ReleaseChoice release = new ReleaseChoice();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Cluster cluster = where.cluster()) {
      Optional<Revision> recovered =
          Releases.on(cluster, WaitListener.NONE).recover(release.name());
      out.println(
          recovered
              .map(revision -> "Revision " + revision.number() + " is now marked as failed.")
              .orElse("No revision is pending."));
      out.flush();
      return ExitCode.PASSED;
    }
  }
}
