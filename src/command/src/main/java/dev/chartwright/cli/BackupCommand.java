package dev.chartwright.cli;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.release.internal.backup.BackupSet;
import dev.chartwright.release.internal.backup.Backups;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code chartwright backup start} and {@code list}. */
@Command(
    name = "backup",
    description = "Make a backup of a release of the platform now, or list its backups.",
    subcommands = {BackupCommand.Start.class, BackupCommand.ListSets.class},
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright backup start platform -n staging-infra --context staging",
      "  chartwright backup list platform -n staging-infra --context staging"
    })
final class BackupCommand extends CommandGroup {
  /** {@code chartwright backup start}. */
  @Command(
      name = "start",
      description = {
        "Make a backup now, and wait until it is stored.",
        "Starts a Job of the CronJob that infra.backup renders, and prints its log."
      },
      footerHeading = "%nExamples:%n",
      footer = "  chartwright backup start platform -n staging-infra --context staging")
  static final class Start implements Callable<Integer> {
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
        out.print(options.of(cluster).start(Backups.BACKUP, options.patience()));
        out.flush();
        return ExitCode.PASSED;
      }
    }
  }

  /** {@code chartwright backup list}. */
  @Command(
      name = "list",
      description = {
        "List the backups, the newest first.",
        "A Job with the credentials of the backups reads the repository. The id is that of"
            + " infra.restore.from."
      },
      footerHeading = "%nExamples:%n",
      footer = "  chartwright backup list platform -n staging-infra --context staging")
  static final class ListSets implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ClusterChoice where = new ClusterChoice();
    @Mixin private BackupOptions options = new BackupOptions();

    @SuppressWarnings("UnusedVariable") // picocli acts on it
    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
      try (Cluster cluster = where.cluster()) {
        List<BackupSet> sets = options.of(cluster).sets(options.patience());
        PrintWriter out = spec.commandLine().getOut();
        sets.forEach(
            set ->
                out.printf(
                    "%s  %s  %s  %d bytes%n", set.id(), set.time(), set.release(), set.bytes()));
        out.println(sets.size() + (sets.size() == 1 ? " backup." : " backups."));
        out.flush();
        return ExitCode.PASSED;
      }
    }
  }
}
