package dev.chartwright.render;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;

/**
 * What is rendered: a chart with values for a Kubernetes version.
 *
 * @param chart the chart
 * @param valuesName what people call these values
 * @param values the values
 * @param kubernetesVersion the version
 * @param releaseName the release's name
 * @param namespace the release's namespace
 */
public record Case(
    Chart chart,
    String valuesName,
    Values values,
    KubernetesVersion kubernetesVersion,
    String releaseName,
    String namespace) {

  /**
   * A case with the names that {@code helm template} takes when nobody gives any.
   *
   * @param chart the chart
   * @param values the values
   * @param version the version
   * @return the case
   */
  public static Case of(Chart chart, Values values, KubernetesVersion version) {
    return new Case(chart, values.name(), values, version, "release-name", "default");
  }

  /**
   * What people call this case.
   *
   * @return such as {@code staging · 1.34}
   */
  public String name() {
    return valuesName + " · " + kubernetesVersion.shortName();
  }
}
