package dev.chartwright.cli;

import dev.chartwright.release.internal.backup.Backups;
import java.time.Duration;
import picocli.CommandLine.Command;

/** {@code chartwright drill}. */
@Command(
    name = "drill",
    description = {
      "Restore the newest backup of a release of the platform into a throw-away PostgreSQL.",
      "Starts a Job of the CronJob that infra.backup.drill renders, and prints its log."
    },
    footerHeading = "%nExamples:%n",
    footer = "  chartwright drill platform -n staging-infra --context staging")
final class DrillCommand extends BackupAction {
  @Override
  String run(Backups backups, Duration patience) {
    return backups.start(Backups.DRILL, patience);
  }
}
