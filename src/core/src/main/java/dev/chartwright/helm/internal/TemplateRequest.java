package dev.chartwright.helm.internal;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code helm template} gets as arguments.
 *
 * @param chart the chart's folder
 * @param namespace the release's namespace
 * @param kubernetesVersion the version that {@code .Capabilities.KubeVersion} returns
 * @param values the values given by the user
 * @param view what the chart's copy was rewritten to see of a cluster, if it was
 */
public record TemplateRequest(
    Path chart,
    String releaseName,
    String namespace,
    KubernetesVersion kubernetesVersion,
    Values values,
    Optional<ClusterView> view) {

  /**
   * Creates a request that leaves all to Helm.
   *
   * @param chart the chart's folder
   * @param namespace the release's namespace
   * @param kubernetesVersion the version that {@code .Capabilities.KubeVersion} returns
   * @param values the values given by the user
   */
  public TemplateRequest(
      Path chart,
      String releaseName,
      String namespace,
      KubernetesVersion kubernetesVersion,
      Values values) {
    this(chart, releaseName, namespace, kubernetesVersion, values, Optional.empty());
  }
}
