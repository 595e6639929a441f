package dev.chartwright.render;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;

/**
 * A case: a chart with its values and a Kubernetes version.
 *
 * @param valuesName what people call these values
 * @param namespace the release's namespace
 */
public record Case(
    Chart chart,
    String valuesName,
    Values values,
    KubernetesVersion kubernetesVersion,
    String releaseName,
    String namespace) {

  /** Returns a case with the default names of {@code helm template}. */
  public static Case of(Chart chart, Values values, KubernetesVersion version) {
    return new Case(chart, values.name(), values, version, "release-name", "default");
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
