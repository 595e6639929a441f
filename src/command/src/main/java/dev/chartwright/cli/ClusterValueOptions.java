package dev.chartwright.cli;

import dev.chartwright.cluster.ClusterValues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Values files that releases get because of the cluster. */
final class ClusterValueOptions {
  @Option(
      names = "--cluster-values",
      paramLabel = "FILE",
      description =
          "Values file that every release on a cluster gets last, such as one with a mirror of"
              + " images or a storage class (repeatable; default: the files in"
              + " CHARTWRIGHT_CLUSTER_VALUES).")
  private List<Path> files = new ArrayList<>();

  /** Returns the files; those from the option exist. */
  ClusterValues values() {
    return files.isEmpty() ? ClusterValues.of(System.getenv()) : new ClusterValues(files).check();
  }
}
