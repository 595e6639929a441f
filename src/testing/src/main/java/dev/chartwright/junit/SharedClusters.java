package dev.chartwright.junit;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ClusterRequest;
import dev.chartwright.cluster.Clusters;
import dev.chartwright.cluster.NoClusterException;
import dev.chartwright.progress.Progress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.opentest4j.TestAbortedException;

/**
 * The clusters of a test run: one for each requested version, started when first needed, and
 * stopped when the run ends. Other extensions can use them too.
 */
public final class SharedClusters implements AutoCloseable {
  private static final Namespace STORE = Namespace.create(SharedClusters.class);

  private final Map<String, Cluster> running = new ConcurrentHashMap<>();
  private final Map<String, NoClusterException> refused = new ConcurrentHashMap<>();

  private SharedClusters() {}

  /**
   * Returns the clusters of a test run.
   *
   * @param context any context of the run
   */
  public static SharedClusters of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(STORE)
        .getOrComputeIfAbsent(
            SharedClusters.class, any -> new SharedClusters(), SharedClusters.class);
  }

  /**
   * Returns whether a test without a cluster fails, rather than being skipped.
   *
   * @return true if the property {@code chartwright.require.cluster} is
   */
  public static boolean areRequired() {
    return Boolean.getBoolean("chartwright.require.cluster");
  }

  /**
   * Returns the cluster of a version.
   *
   * @param version a Kubernetes version, or empty for the default
   * @return the cluster; not to be closed
   * @throws NoClusterException if no cluster is available; each later call throws it too
   */
  public synchronized Cluster start(Optional<String> version) {
    String key = version.orElse("");
    Cluster known = running.get(key);
    if (known != null) {
      return known;
    }
    NoClusterException before = refused.get(key);
    if (before != null) {
      throw before;
    }
    try {
      Cluster started = Clusters.start(request(System.getenv(), version), Progress.NONE);
      running.put(key, started);
      return started;
    } catch (NoClusterException e) {
      refused.put(key, e);
      throw e;
    }
  }

  /** Returns the cluster for a test, which is skipped without a cluster unless one is required. */
  Cluster forTest(Optional<String> version) {
    try {
      return start(version);
    } catch (NoClusterException e) {
      if (areRequired()) {
        throw e;
      }
      throw new TestAbortedException(e.getMessage(), e);
    }
  }

  /**
   * Returns the kind of cluster: a context that the environment names, else an ephemeral k3s.
   *
   * @param environment holds {@code CHARTWRIGHT_TEST_CONTEXT} and {@code
   *     CHARTWRIGHT_TEST_KUBECONFIG}, or not
   * @param version a Kubernetes version, or empty for the default
   */
  public static ClusterRequest request(Map<String, String> environment, Optional<String> version) {
    ClusterRequest request = ClusterRequest.ANY;
    String context = environment.getOrDefault("CHARTWRIGHT_TEST_CONTEXT", "");
    String kubeconfig = environment.getOrDefault("CHARTWRIGHT_TEST_KUBECONFIG", "");
    if (!context.isBlank()) {
      request = request.withContext(context);
    } else if (version.isPresent()) {
      request = request.withVersion(version.get());
    }
    return kubeconfig.isBlank() ? request : request.withKubeconfig(Path.of(kubeconfig));
  }

  @Override
  public void close() {
    running.values().forEach(Cluster::close);
    running.clear();
  }
}
