package dev.chartwright.render;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;

/**
 * A case: a chart with its values and a Kubernetes version.
 *
 * @param valuesName what people call these values
 * @param namespace the release's namespace
 * @param cluster what templates see of the cluster beside its version
 */
public record Case(
    Chart chart,
    String valuesName,
    Values values,
    KubernetesVersion kubernetesVersion,
    String releaseName,
    String namespace,
    SeenCluster cluster) {

  /**
   * Creates a case on a cluster that serves what Kubernetes serves by default.
   *
   * @param valuesName what people call these values
   * @param namespace the release's namespace
   */
  public Case(
      Chart chart,
      String valuesName,
      Values values,
      KubernetesVersion kubernetesVersion,
      String releaseName,
      String namespace) {
    this(
        chart, valuesName, values, kubernetesVersion, releaseName, namespace, SeenCluster.STANDARD);
  }

  /** Returns a case with the default names of {@code helm template}. */
  public static Case of(Chart chart, Values values, KubernetesVersion version) {
    return new Case(chart, values.name(), values, version, "release-name", "default");
  }

  /**
   * Returns the same case on another cluster.
   *
   * @param other what templates see of it
   */
  public Case on(SeenCluster other) {
    return new Case(chart, valuesName, values, kubernetesVersion, releaseName, namespace, other);
  }

  /**
   * Returns the same case in another namespace.
   *
   * @param other the namespace of the release
   */
  public Case in(String other) {
    return new Case(chart, valuesName, values, kubernetesVersion, releaseName, other, cluster);
  }

  /**
   * Returns the same case under another name.
   *
   * @param name what people call its values
   */
  public Case named(String name) {
    return new Case(chart, name, values, kubernetesVersion, releaseName, namespace, cluster);
  }

  /**
   * Returns the same case as a cluster of some provider would render it, whose version has a suffix
   * that no template knows.
   */
  public Case onAnyProvider() {
    return of(
        new KubernetesVersion(
            kubernetesVersion.major(),
            kubernetesVersion.minor(),
            kubernetesVersion.patch(),
            Views.ANY_PROVIDER));
  }

  /** Returns the same case for another Kubernetes version. */
  public Case of(KubernetesVersion other) {
    return new Case(chart, valuesName, values, other, releaseName, namespace, cluster);
  }

  /**
   * Returns what people call this case.
   *
   * @return such as {@code staging · 1.34}
   */
  public String name() {
    return valuesName + " · " + kubernetesVersion.shortName();
  }
}
