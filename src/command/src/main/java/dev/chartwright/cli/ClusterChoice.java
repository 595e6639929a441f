package dev.chartwright.cli;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ClusterRequest;
import dev.chartwright.cluster.Clusters;
import dev.chartwright.cluster.KeptClusters;
import dev.chartwright.local.internal.LocalPlan;
import dev.chartwright.progress.Progress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that choose an existing cluster: a context of a kubeconfig, or else the local
 * cluster.
 */
final class ClusterChoice {
  @Option(
      names = "--context",
      paramLabel = "CONTEXT",
      description =
          "Context of the kubeconfig (default: the local cluster that 'chartwright up'"
              + " started).")
  private @Nullable String context;

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "Kubeconfig file that contains the context; requires --context.")
  private @Nullable Path kubeconfig;

  Cluster cluster() {
    if (context == null && kubeconfig == null) {
      return KeptClusters.standard()
          .attach(LocalPlan.CLUSTER)
          .orElseThrow(
              () ->
                  new BadOptionException(
                      "No local cluster is running. Choose a cluster with"
                          + " --context, or start one with 'chartwright up'."));
    }
    if (context == null) {
      throw new BadOptionException(
          "Missing --context: --kubeconfig requires the name of a"
              + " context. Add --context CONTEXT.");
    }
    ClusterRequest request = ClusterRequest.ANY.withContext(context);
    return Clusters.start(
        kubeconfig == null ? request : request.withKubeconfig(kubeconfig), Progress.NONE);
  }
}
