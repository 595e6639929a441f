package dev.chartwright.config.internal;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.check.internal.catalog.Catalog;
import dev.chartwright.check.internal.exempt.CheckSettings;
import dev.chartwright.check.internal.rules.OwnRule;
import dev.chartwright.publish.internal.destination.ArtifactHub;
import dev.chartwright.scenario.Scenario;
import java.net.URI;
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
 * @param publish where charts are published
 * @param checks checks that are on or off, and exemptions
 * @param rules the project's own rules
 * @param admission files, folders and addresses of admission policies
 */
public record ChartwrightConfig(
    List<KubernetesVersion> kubeVersions,
    List<ChartEntry> charts,
    ClusterEntry cluster,
    PublishEntry publish,
    CheckSettings checks,
    List<OwnRule> rules,
    List<String> admission) {
  /** The file's name. */
  public static final String FILE = "chartwright.yaml";

  /** What an empty file says. */
  public static final ChartwrightConfig EMPTY =
      new ChartwrightConfig(List.of(), List.of(), ClusterEntry.NONE, PublishEntry.NONE);

  /**
   * A configuration that says nothing of checks.
   *
   * @param kubeVersions versions for all charts that name no other; empty if none are named
   * @param charts the charts to verify
   * @param cluster the clusters to install into
   * @param publish where charts are published
   */
  public ChartwrightConfig(
      List<KubernetesVersion> kubeVersions,
      List<ChartEntry> charts,
      ClusterEntry cluster,
      PublishEntry publish) {
    this(kubeVersions, charts, cluster, publish, CheckSettings.NONE, List.of(), List.of());
  }

  public ChartwrightConfig {
    kubeVersions = List.copyOf(kubeVersions);
    charts = List.copyOf(charts);
    rules = List.copyOf(rules);
    admission = List.copyOf(admission);
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
   * Where charts are published.
   *
   * @param folder a folder that a web server serves
   * @param branch a branch that holds such a folder
   * @param remote the remote of that branch
   * @param oci an OCI repository, such as {@code oci://charts.example.com/charts}
   * @param url where the folder or the branch is served
   * @param title the repository's name for people
   * @param alias the name that commands add it by
   * @param sign the key to sign packages with; empty if they are not signed
   * @param artifactHub who owns it on Artifact Hub
   */
  public record PublishEntry(
      Optional<Path> folder,
      Optional<String> branch,
      Optional<String> remote,
      Optional<String> oci,
      Optional<URI> url,
      Optional<String> title,
      Optional<String> alias,
      Optional<SignEntry> sign,
      Optional<ArtifactHub> artifactHub) {
    /** Says nothing. */
    public static final PublishEntry NONE =
        new PublishEntry(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /**
   * The key that packages are signed with.
   *
   * @param key part of its user id
   * @param keyring the file that holds it
   */
  public record SignEntry(Optional<String> key, Optional<Path> keyring) {}

  /**
   * A chart to verify.
   *
   * @param path its folder or package
   * @param releaseName the release's name
   * @param namespace the release's namespace where a case names no other
   * @param kubeVersions its own versions; empty if it names none
   * @param cases its cases; empty if it names none
   * @param scenarios what its releases go through on a cluster; empty if it names none
   * @param crds files and folders with definitions of custom resources that others install
   */
  public record ChartEntry(
      Path path,
      Optional<String> releaseName,
      Optional<String> namespace,
      List<KubernetesVersion> kubeVersions,
      List<CaseEntry> cases,
      List<Scenario> scenarios,
      List<String> crds) {
    public ChartEntry {
      crds = List.copyOf(crds);
      kubeVersions = List.copyOf(kubeVersions);
      cases = List.copyOf(cases);
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
   * All checks, as the project switches and weighs them.
   *
   * @return the catalogue
   */
  public Catalog catalog() {
    return AllRules.catalog(rules).under(checks);
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
