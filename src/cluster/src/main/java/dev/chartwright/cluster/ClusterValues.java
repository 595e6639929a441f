package dev.chartwright.cluster;

import dev.chartwright.chart.Values;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Values files that every release on a cluster gets last, because of the cluster: a mirror of
 * images, a storage class, smaller requests. They override the values of a case or a scenario, but
 * not its settings ({@code --set}), as in Helm.
 *
 * @param files the files; the last one takes precedence
 */
public record ClusterValues(List<Path> files) {
  /** The environment variable with the files, separated as in {@code PATH}. */
  public static final String VARIABLE = "CHARTWRIGHT_CLUSTER_VALUES";

  /** No values files. */
  public static final ClusterValues NONE = new ClusterValues(List.of());

  public ClusterValues {
    files = List.copyOf(files);
  }

  /**
   * Reads the environment variable {@value #VARIABLE}.
   *
   * @param environment the environment of the process
   * @return the files, none if the variable is not set
   */
  public static ClusterValues of(Map<String, String> environment) {
    String text = environment.getOrDefault(VARIABLE, "");
    return new ClusterValues(
        Stream.of(text.split(File.pathSeparator))
            .filter(part -> !part.isBlank())
            .map(part -> Path.of(part.strip()))
            .toList());
  }

  /**
   * Checks that the files exist, before a cluster starts for nothing.
   *
   * @return this object
   * @throws UnableToUseClusterFileException if a file does not exist
   */
  public ClusterValues check() {
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new UnableToUseClusterFileException(
            "values file " + file,
            "the file does not exist.",
            "--cluster-values or " + VARIABLE,
            null);
      }
    }
    return this;
  }

  /**
   * Adds the files to the values of a release.
   *
   * @param values the values of the release
   * @return the values, with these files after their files
   */
  public Values after(Values values) {
    List<Path> all = new ArrayList<>(values.files());
    all.addAll(files);
    return new Values(all, values.settings());
  }
}
