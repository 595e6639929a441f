package dev.chartwright.cli;

import dev.chartwright.release.internal.backup.BackupSet;
import dev.chartwright.release.internal.backup.Backups;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;

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
  static final class Start extends BackupAction {
    @Override
    String run(Backups backups, Duration patience) {
      return backups.start(Backups.BACKUP, patience);
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
  static final class ListSets extends BackupAction {
    @Override
    String run(Backups backups, Duration patience) {
      List<BackupSet> sets = backups.sets(patience);
      StringBuilder lines = new StringBuilder();
      sets.forEach(
          set ->
              lines.append(
                  "%s  %s  %s  %d bytes%n"
                      .formatted(set.id(), set.time(), set.release(), set.bytes())));
      return lines
          .append(
              sets.size() == 1 ? "1 backup.%n".formatted() : "%d backups.%n".formatted(sets.size()))
          .toString();
    }
  }
}
