package dev.chartwright.cluster;

import dev.chartwright.progress.Progress;
import java.util.Optional;

/** A way to get a cluster. */
public interface ClusterProvider {
  /**
   * Its name in reports.
   *
   * @return such as {@code k3s}
   */
  String name();

  /**
   * Returns why it has no cluster for a request. This is quick: it checks what is required, and
   * starts nothing.
   *
   * @param request the requirements
   * @return the reason and how to get what is missing, in sentences; empty when it can be tried
   */
  Optional<String> unavailable(ClusterRequest request);

  /**
   * Gives a cluster that is ready to be installed into.
   *
   * @param request what is wanted
   * @param progress receives each step
   * @return the cluster; the caller closes it
   * @throws UnableToStartClusterException if none came of it
   */
  Cluster start(ClusterRequest request, Progress progress);
}
