package dev.chartwright.helm.internal;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import java.nio.file.Path;

/**
 * What {@code helm template} gets as arguments.
 *
 * @param chart the chart's folder
 * @param namespace the release's namespace
 * @param kubernetesVersion the version that {@code .Capabilities.KubeVersion} returns
 * @param values the values given by the user
 */
public record TemplateRequest(
    Path chart,
    String releaseName,
    String namespace,
    KubernetesVersion kubernetesVersion,
    Values values) {}
