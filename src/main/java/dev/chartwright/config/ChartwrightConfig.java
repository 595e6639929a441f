package dev.chartwright.config;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What chartwright.yaml says. Paths are those of the file, made absolute to its folder.
 *
 * @param kubeVersions versions for all charts that name no other; empty if none are named
 * @param charts the charts to verify
 * @param cluster the clusters to install into
 */
public record ChartwrightConfig(
    List<KubernetesVersion> kubeVersions, List<ChartEntry> charts, ClusterEntry cluster) {
  /** The file's name. */
  public static final String FILE = "chartwright.yaml";

  /** What an empty file says. */
  public static final ChartwrightConfig EMPTY =
      new ChartwrightConfig(List.of(), List.of(), ClusterEntry.NONE);

  public ChartwrightConfig {
    kubeVersions = List.copyOf(kubeVersions);
    charts = List.copyOf(charts);
  }

  /**
   * The clusters to install into.
   *
   * @param versions a cluster for each of these versions, such as {@code 1.34}; empty for one of
   *     the default version
   * @param timeout how long a release may take to become ready; empty for the default
   */
  public record ClusterEntry(List<String> versions, Optional<Duration> timeout) {
    /** Says nothing. */
    public static final ClusterEntry NONE = new ClusterEntry(List.of(), Optional.empty());

    public ClusterEntry {
      versions = List.copyOf(versions);
    }
  }

  /**
   * A chart to verify.
   *
   * @param path its folder or package
   * @param releaseName the release's name
   * @param namespace the release's namespace where a case names no other
   * @param kubeVersions its own versions; empty if it names none
   * @param cases its cases; empty if it names none
   * @param valuesForDoubles values files on top, on a cluster whose images are substitutes
   * @param scenarios what its releases go through on a cluster; empty if it names none
   */
  public record ChartEntry(
      Path path,
      Optional<String> releaseName,
      Optional<String> namespace,
      List<KubernetesVersion> kubeVersions,
      List<CaseEntry> cases,
      List<Path> valuesForDoubles,
      List<Scenario> scenarios) {
    public ChartEntry {
      kubeVersions = List.copyOf(kubeVersions);
      cases = List.copyOf(cases);
      valuesForDoubles = List.copyOf(valuesForDoubles);
      scenarios = List.copyOf(scenarios);
    }
  }

  /**
   * A set of values to verify.
   *
   * @param name what reports call it
   * @param values values files
   * @param set settings in Helm's syntax
   * @param namespace the release's namespace
   */
  public record CaseEntry(
      Optional<String> name, List<Path> values, List<String> set, Optional<String> namespace) {
    public CaseEntry {
      values = List.copyOf(values);
      set = List.copyOf(set);
    }
  }

  /**
   * Reads a configuration file.
   *
   * @param file the file
   * @return what it says
   * @throws UnableToReadConfigException if it is not there, no YAML, or says something unknown
   */
  public static ChartwrightConfig read(Path file) {
    return ConfigReader.read(file);
  }
}
