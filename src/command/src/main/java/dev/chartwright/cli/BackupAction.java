package dev.chartwright.cli;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.release.internal.backup.Backups;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that runs a Job of the backups of a release, and prints what came of it. */
abstract class BackupAction implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ClusterChoice where = new ClusterChoice();
  @Mixin private BackupOptions options = new BackupOptions();

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private OutputOptions output = new OutputOptions();

  /**
   * Runs the Job.
   *
   * @param patience how long to wait for it
   * @return lines to print
   */
  abstract String run(Backups backups, Duration patience);

  @Override
  public final Integer call() {
    try (Cluster cluster = where.cluster()) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(run(options.of(cluster), options.patience()));
      out.flush();
      return ExitCode.PASSED;
    }
  }
}
