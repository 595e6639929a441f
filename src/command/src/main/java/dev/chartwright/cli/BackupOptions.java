package dev.chartwright.cli;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.config.internal.Durations;
import dev.chartwright.release.internal.backup.Backups;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The release whose backups are meant, and how long to wait. */
final class BackupOptions {
  @Mixin private ReleaseChoice release = new ReleaseChoice();

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "1h",
      description = "Fail if the Job has not ended after this time (default: 1h).")
  private String timeout = "";

  Backups of(Cluster cluster) {
    return new Backups(cluster.client(), release.name());
  }

  Duration patience() {
    return Durations.parse(timeout);
  }
}
