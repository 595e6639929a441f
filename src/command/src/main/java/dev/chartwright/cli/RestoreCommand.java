package dev.chartwright.cli;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.release.internal.backup.DatabaseRestore;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
final class RestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ClusterChoice where = new ClusterChoice();
  @Mixin private BackupOptions options = new BackupOptions();

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private OutputOptions output = new OutputOptions();

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
  public Integer call() {
    String target = Objects.requireNonNullElse(name, database + "_restored");
    DatabaseRestore wanted = new DatabaseRestore(from, database, target);
    try (Cluster cluster = where.cluster()) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(options.of(cluster).restore(wanted, options.patience()));
      out.flush();
      return ExitCode.PASSED;
    }
  }
}
