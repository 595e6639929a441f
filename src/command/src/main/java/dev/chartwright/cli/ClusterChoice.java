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

/** An existing cluster: a context that is named, else the local one. */
final class ClusterChoice {
  @Option(
      names = "--context",
      paramLabel = "CONTEXT",
      description = "A context of the kubeconfig; by default the local cluster of chartwright up.")
  private @Nullable String context;

  @Option(names = "--kubeconfig", paramLabel = "FILE", description = "The kubeconfig.")
  private @Nullable Path kubeconfig;

  Cluster cluster() {
    if (context == null && kubeconfig == null) {
      return KeptClusters.standard()
          .attach(LocalPlan.CLUSTER)
          .orElseThrow(
              () -> new BadOptionException("name a cluster with --context; there is no local one"));
    }
    if (context == null) {
      throw new BadOptionException("--kubeconfig needs --context beside it");
    }
    ClusterRequest request = ClusterRequest.ANY.withContext(context);
    return Clusters.start(
        kubeconfig == null ? request : request.withKubeconfig(kubeconfig), Progress.NONE);
  }
}
