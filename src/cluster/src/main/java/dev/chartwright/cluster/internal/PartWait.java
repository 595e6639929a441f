package dev.chartwright.cluster.internal;

import dev.chartwright.cluster.ClusterPart;
import dev.chartwright.cluster.UnableToStartClusterException;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Waits until the parts answer that a node starts beside itself. */
public final class PartWait {
  private static final long PAUSE_NANOS = 500_000_000;

  private PartWait() {}

  /**
   * Waits.
   *
   * @param client the cluster
   * @param parts the parts that it must have
   * @param patience how long at most
   * @throws UnableToStartClusterException if one is still missing then
   */
  public static void await(KubernetesClient client, Set<ClusterPart> parts, Duration patience) {
    PartSearch search = new PartSearch(client);
    Instant deadline = Instant.now().plus(patience);
    Set<ClusterPart> waiting = missing(search, parts);
    while (!waiting.isEmpty() && Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(PAUSE_NANOS);
      waiting = missing(search, waiting);
    }
    if (!waiting.isEmpty()) {
      throw new UnableToStartClusterException(
          "The cluster does not have its "
              + waiting.stream().map(ClusterPart::title).sorted().collect(Collectors.joining(", "))
              + " after "
              + patience.toSeconds()
              + " s.",
          "Read the logs of the Pods in the namespace kube-system, and check the free memory.",
          null);
    }
  }

  private static Set<ClusterPart> missing(PartSearch search, Set<ClusterPart> parts) {
    return parts.stream().filter(part -> !search.has(part)).collect(Collectors.toSet());
  }
}
