package dev.chartwright.cli;

import dev.chartwright.release.internal.backup.Backups;
import dev.chartwright.release.internal.backup.DatabaseRestore;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code chartwright restore}. */
@Command(
    name = "restore",
    description = {
      "Restore one database of a backup of the platform, under another name.",
      "Nothing is overwritten: compare the two databases, and copy rows or rename them. All"
          + " databases are restored by an install into an empty namespace with"
          + " infra.restore.from."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright restore platform -n staging-infra --database core",
      "  chartwright restore platform -n staging-infra --database core \\",
      "    --from 82e63908 --as core_on_monday --context staging"
    })
final class RestoreCommand extends BackupAction {
  @Option(
      names = "--database",
      required = true,
      paramLabel = "NAME",
      description = "Database to restore (required).")
  private String database = "";

  @Option(
      names = "--from",
      paramLabel = "ID",
      defaultValue = "latest",
      description = "Backup, as 'chartwright backup list' prints it (default: latest).")
  private String from = "";

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "Name of the new database (default: the database's, with _restored).")
  private @Nullable String name;

  @Override
  String run(Backups backups, Duration patience) {
    String target = Objects.requireNonNullElse(name, database + "_restored");
    return backups.restore(new DatabaseRestore(from, database, target), patience);
  }
}
