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
 * The content of chartwright.yaml. Relative paths are resolved against the folder of the file.
 *
 * @param kubeVersions Kubernetes versions for charts that set none of their own; empty if not set
 * @param charts the charts to verify
 * @param cluster the clusters to install into
 * @param publish where charts are published
 * @param checks which checks are on or off, their severities, and exemptions
 * @param rules the project's own rules
 * @param admission files, folders and URLs of admission policies
 * @param failOn the findings that fail a run
 * @param apiVersions API versions and kinds that the clusters serve beyond those of Kubernetes
 * @param tests the unit tests of charts that set none of their own
 */
public record ChartwrightConfig(
    List<KubernetesVersion> kubeVersions,
    List<ChartEntry> charts,
    ClusterEntry cluster,
    PublishEntry publish,
    CheckSettings checks,
    List<OwnRule> rules,
    List<String> admission,
    FailOn failOn,
    List<String> apiVersions,
    Optional<TestsEntry> tests) {
  /** The name of the configuration file. */
  public static final String FILE = "chartwright.yaml";

  /** The content of an empty file. */
  public static final ChartwrightConfig EMPTY =
      new ChartwrightConfig(List.of(), List.of(), ClusterEntry.NONE, PublishEntry.NONE);

  /**
   * Creates a configuration without settings for checks, rules and admission policies.
   *
   * @param kubeVersions Kubernetes versions for charts that set none of their own; empty if not set
   * @param charts the charts to verify
   * @param cluster the clusters to install into
   * @param publish where charts are published
   */
  public ChartwrightConfig(
      List<KubernetesVersion> kubeVersions,
      List<ChartEntry> charts,
      ClusterEntry cluster,
      PublishEntry publish) {
    this(
        kubeVersions,
        charts,
        cluster,
        publish,
        CheckSettings.NONE,
        List.of(),
        List.of(),
        FailOn.ERRORS,
        List.of(),
        Optional.empty());
  }

  public ChartwrightConfig {
    kubeVersions = List.copyOf(kubeVersions);
    charts = List.copyOf(charts);
    rules = List.copyOf(rules);
    admission = List.copyOf(admission);
    apiVersions = List.copyOf(apiVersions);
  }

  /**
   * The clusters to install into.
   *
   * @param versions Kubernetes versions such as {@code 1.34}, with one cluster each; empty for one
   *     cluster of the default version
   * @param timeout the time limit for a release to become ready; empty for the default
   */
  public record ClusterEntry(List<String> versions, Optional<Duration> timeout) {
    /** No settings. */
    public static final ClusterEntry NONE = new ClusterEntry(List.of(), Optional.empty());

    public ClusterEntry {
      versions = List.copyOf(versions);
    }
  }

  /**
   * The destinations that charts are published to.
   *
   * @param folder a folder that a web server serves
   * @param branch a branch that contains such a folder
   * @param remote the remote of that branch
   * @param oci an OCI repository, such as {@code oci://charts.example.com/charts}
   * @param url the public URL of the folder or the branch
   * @param title the title of the repository's web pages
   * @param alias the repository's name in {@code helm repo add}
   * @param sign the key to sign packages with; empty if they are not signed
   * @param artifactHub the owner of the repository on Artifact Hub
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
    /** No settings. */
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
   * @param key a part of the key's user id
   * @param keyring the file that contains the key
   */
  public record SignEntry(Optional<String> key, Optional<Path> keyring) {}

  /**
   * A chart to verify.
   *
   * @param path the chart's folder or package
   * @param namespace the release's namespace, unless a case sets another
   * @param kubeVersions the chart's own Kubernetes versions; empty if not set
   * @param cases the chart's sets of values; empty if not set
   * @param scenarios the scenarios of the chart's releases on a cluster; without one, no release is
   *     installed; absent if not set
   * @param crds files, folders and URLs of CustomResourceDefinitions that the chart uses but does
   *     not install
   * @param apiVersions API versions and kinds that the chart's clusters serve beyond those of
   *     Kubernetes
   * @param objects files and folders with the objects of the chart's clusters, unless a case sets
   *     others
   * @param tests the chart's unit tests; empty if not set
   */
  public record ChartEntry(
      Path path,
      Optional<String> releaseName,
      Optional<String> namespace,
      List<KubernetesVersion> kubeVersions,
      List<CaseEntry> cases,
      Optional<List<Scenario>> scenarios,
      List<String> crds,
      List<String> apiVersions,
      List<Path> objects,
      Optional<TestsEntry> tests) {
    /**
     * Creates a chart whose clusters serve what Kubernetes serves.
     *
     * @param path the chart's folder or package
     * @param namespace the release's namespace, unless a case sets another
     * @param kubeVersions the chart's own Kubernetes versions; empty if not set
     * @param cases the chart's sets of values; empty if not set
     * @param scenarios the scenarios of the chart's releases on a cluster; without one, no release
     *     is installed; absent if not set
     * @param crds files, folders and URLs of CustomResourceDefinitions that the chart uses but does
     *     not install
     */
    public ChartEntry(
        Path path,
        Optional<String> releaseName,
        Optional<String> namespace,
        List<KubernetesVersion> kubeVersions,
        List<CaseEntry> cases,
        Optional<List<Scenario>> scenarios,
        List<String> crds) {
      this(
          path,
          releaseName,
          namespace,
          kubeVersions,
          cases,
          scenarios,
          crds,
          List.of(),
          List.of(),
          Optional.empty());
    }

    public ChartEntry {
      objects = List.copyOf(objects);
      apiVersions = List.copyOf(apiVersions);
      crds = List.copyOf(crds);
      kubeVersions = List.copyOf(kubeVersions);
      cases = List.copyOf(cases);
      scenarios = scenarios.map(List::copyOf);
    }
  }

  /**
   * A set of values to verify.
   *
   * @param name the name in reports
   * @param values values files
   * @param set settings in Helm's syntax
   * @param namespace the release's namespace
   * @param objects files and folders with the objects of the cluster; empty for those of the chart
   * @param revision the revision of the release; 1 for an installation
   */
  public record CaseEntry(
      Optional<String> name,
      List<Path> values,
      List<String> set,
      Optional<String> namespace,
      List<Path> objects,
      int revision) {
    /**
     * Creates a set of values for an installation on the clusters of the chart.
     *
     * @param name the name in reports
     * @param values values files
     * @param set settings in Helm's syntax
     * @param namespace the release's namespace
     */
    public CaseEntry(
        Optional<String> name, List<Path> values, List<String> set, Optional<String> namespace) {
      this(name, values, set, namespace, List.of(), 1);
    }

    public CaseEntry {
      objects = List.copyOf(objects);
      values = List.copyOf(values);
      set = List.copyOf(set);
    }
  }

  /**
   * Returns all checks, with the project's settings and severities.
   *
   * @return the catalogue of checks
   */
  public Catalog catalog() {
    return catalog(checks);
  }

  /**
   * Returns all checks under other settings.
   *
   * @return the catalogue of checks
   */
  public Catalog catalog(CheckSettings settings) {
    return AllRules.catalog(rules).under(settings);
  }

  /**
   * Reads a configuration file.
   *
   * @return the content of the file
   * @throws UnableToReadConfigException if the file is missing or invalid
   */
  public static ChartwrightConfig read(Path file) {
    return ConfigReader.read(file);
  }
}
