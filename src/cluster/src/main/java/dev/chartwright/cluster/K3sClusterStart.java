package dev.chartwright.cluster;

import dev.chartwright.ChartwrightException;
import dev.chartwright.cluster.internal.Causes;
import dev.chartwright.cluster.internal.ClusterNote;
import dev.chartwright.cluster.internal.Engine;
import dev.chartwright.cluster.internal.KubeconfigFile;
import dev.chartwright.cluster.internal.Node;
import dev.chartwright.cluster.internal.NodeLease;
import dev.chartwright.cluster.internal.NodeSpec;
import dev.chartwright.cluster.internal.Server;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The start of a node. The lease begins before its container exists and ends when it is a cluster.
 */
final class K3sClusterStart {
  private final Engine engine;
  private final UserCache cache;
  private final NodeSpec spec;
  private final ClusterNote note;

  K3sClusterStart(Engine engine, UserCache cache, NodeSpec spec, ClusterNote note) {
    this.engine = engine;
    this.cache = cache;
    this.spec = spec;
    this.note = note;
  }

  /**
   * Starts the node.
   *
   * @param check throws if the cluster does not meet the request; the cluster is removed then
   */
  K3sCluster run(Progress progress, Consumer<Cluster> check) {
    long start = System.nanoTime();
    Path kubeconfig =
        spec.keep() ? KubeconfigFile.lasting(cache, spec.name()) : KubeconfigFile.passing(cache);
    // A cluster that will be kept has a lease too: it is kept only once it is ready.
    NodeLease lease = NodeLease.take(engine, spec.containers(), kubeconfig);
    Server.loadAhead();
    try {
      Node node = Node.start(engine, spec);
      progress.step("API server answers");
      KubeconfigFile.write(kubeconfig, node.kubeconfig());
      K3sCluster cluster =
          K3sCluster.connect(node, kubeconfig, spec, note, spec.keep() ? () -> {} : lease::end);
      try {
        check.accept(cluster);
      } catch (RuntimeException e) {
        cluster.client().close();
        throw e;
      }
      progress.step("node ready");
      cluster.startedIn(Duration.ofNanos(System.nanoTime() - start));
      if (spec.keep()) {
        lease.keep();
      }
      return cluster;
    } catch (RuntimeException e) {
      lease.end();
      throw e instanceof ChartwrightException
          ? e
          : new UnableToStartClusterException(
              "The cluster with the image "
                  + spec.image()
                  + " does not become ready: "
                  + Causes.sentence(e),
              "Check the log of the container engine, and the free memory and disk space.",
              e);
    }
  }
}
