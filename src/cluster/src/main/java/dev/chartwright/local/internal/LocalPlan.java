package dev.chartwright.local.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Values;
import dev.chartwright.release.ReleaseName;
import java.time.Duration;

/**
 * What runs on a local cluster.
 *
 * @param cluster the cluster's name
 * @param httpPort the port of this machine that leads to the ingress controller
 * @param httpsPort the same for HTTPS
 * @param timeout how long the release may take to become ready
 */
public record LocalPlan(
    String cluster,
    Chart chart,
    ReleaseName release,
    Values values,
    int httpPort,
    int httpsPort,
    Duration timeout) {
  /** The name of the cluster if the user sets no other. */
  public static final String CLUSTER = "chartwright-local";
}
