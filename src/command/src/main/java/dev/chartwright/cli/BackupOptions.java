package dev.chartwright.cli;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.config.internal.Durations;
import dev.chartwright.release.ReleaseName;
import dev.chartwright.release.internal.backup.Backups;
import java.time.Duration;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The release whose backups are meant, and how long to wait. */
final class BackupOptions {
  @Parameters(index = "0", paramLabel = "RELEASE", description = "Release name.")
  private String release = "";

  @Option(
      names = {"-n", "--namespace"},
      required = true,
      paramLabel = "NS",
      description = "Release namespace (required).")
  private String namespace = "";

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "1h",
      description = "Fail if the Job has not ended after this time (default: 1h).")
  private String timeout = "";

  Backups of(Cluster cluster) {
    return new Backups(cluster.client(), new ReleaseName(release, namespace));
  }

  Duration patience() {
    return Durations.parse(timeout);
  }
}
