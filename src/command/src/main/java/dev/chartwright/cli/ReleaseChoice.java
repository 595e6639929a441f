package dev.chartwright.cli;

import dev.chartwright.release.ReleaseName;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The release in a cluster that a command is about. */
final class ReleaseChoice {
  @Parameters(index = "0", paramLabel = "RELEASE", description = "Release name.")
  private String release = "";

  @Option(
      names = {"-n", "--namespace"},
      required = true,
      paramLabel = "NS",
      description = "Release namespace (required).")
  private String namespace = "";

  ReleaseName name() {
    return new ReleaseName(release, namespace);
  }
}
