package dev.chartwright.cluster;

import dev.chartwright.progress.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The providers, in the order in which they are tried. */
public final class Clusters {
  private final List<ClusterProvider> providers;

  /**
   * Creates a list of custom providers.
   *
   * @param providers in the order in which they are tried
   */
  public Clusters(List<ClusterProvider> providers) {
    this.providers = List.copyOf(providers);
  }

  /**
   * Returns the order that is documented: a kubeconfig context, only if the request names one, and
   * then nothing else; otherwise a k3s that Chartwright starts.
   */
  public static Clusters standard() {
    return new Clusters(List.of(new ContextProvider(), new K3sProvider()));
  }

  /**
   * Gets a cluster from the standard providers.
   *
   * @param request the requirements
   * @param progress receives each step
   * @return the cluster; the caller closes it
   * @throws NoClusterException if no provider has one; it holds every provider's reason
   * @throws UnableToStartClusterException if the one that should have does not
   */
  public static Cluster start(ClusterRequest request, Progress progress) {
    return standard().get(request, progress);
  }

  /**
   * Returns why a request would find no cluster.
   *
   * @param request the requirements
   * @return every provider's reason; empty when one can be tried
   */
  public Optional<NoClusterException> unavailable(ClusterRequest request) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (ClusterProvider provider : providers) {
      Optional<String> reason = provider.unavailable(request);
      if (reason.isEmpty()) {
        return Optional.empty();
      }
      reasons.put(provider.name(), reason.get());
    }
    return Optional.of(new NoClusterException(reasons));
  }

  /**
   * Gets a cluster from the first provider that can be tried.
   *
   * @param request the requirements
   * @param progress receives each step
   * @return the cluster; the caller closes it
   * @throws NoClusterException if no provider has one; it holds every provider's reason
   * @throws UnableToStartClusterException if the one that should have does not
   */
  public Cluster get(ClusterRequest request, Progress progress) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (ClusterProvider provider : providers) {
      Optional<String> reason = provider.unavailable(request);
      if (reason.isEmpty()) {
        return provider.start(request, progress);
      }
      reasons.put(provider.name(), reason.get());
    }
    throw new NoClusterException(reasons);
  }
}
