package dev.chartwright.local.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Values;
import dev.chartwright.cluster.ClusterValues;
import dev.chartwright.release.ReleaseName;
import java.time.Duration;
import java.util.Optional;

/**
 * What runs on a local cluster.
 *
 * @param cluster the cluster's name
 * @param values the values of the release, without those of the cluster
 * @param clusterValues the values files that every release of the cluster gets last
 * @param httpPort the port of this machine that leads to the ingress controller; empty for that of
 *     the running cluster, or the usual one
 * @param httpsPort the same for HTTPS
 * @param timeout how long the release may take to become ready
 */
public record LocalPlan(
    String cluster,
    Chart chart,
    ReleaseName release,
    Values values,
    ClusterValues clusterValues,
    Optional<Integer> httpPort,
    Optional<Integer> httpsPort,
    Duration timeout) {
  /** The name of the cluster if the user sets no other. */
  public static final String CLUSTER = "chartwright-local";
}
