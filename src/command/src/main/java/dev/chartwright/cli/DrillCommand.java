package dev.chartwright.cli;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.release.internal.backup.Backups;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code chartwright drill}. */
@Command(
    name = "drill",
    description = {
      "Restore the newest backup of a release of the platform into a throw-away PostgreSQL.",
      "Starts a Job of the CronJob that infra.backup.drill renders, and prints its log."
    },
    footerHeading = "%nExamples:%n",
    footer = "  chartwright drill platform -n staging-infra --context staging")
final class DrillCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ClusterChoice where = new ClusterChoice();
  @Mixin private BackupOptions options = new BackupOptions();

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    try (Cluster cluster = where.cluster()) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(options.of(cluster).start(Backups.DRILL, options.patience()));
      out.flush();
      return ExitCode.PASSED;
    }
  }
}
