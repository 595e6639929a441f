package dev.chartwright.cluster.internal;

import dev.chartwright.cluster.UnableToStartClusterException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Waits until a node is ready and the service account that Pods run under exists. What else the
 * cluster brings along, such as its name server, comes up beside the first workloads, whose images
 * and probes take longer.
 */
public final class NodeWait {
  private static final long PAUSE_NANOS = 200_000_000;

  private final KubernetesClient client;
  private final Duration patience;
  private final Instant deadline;

  /**
   * Creates a wait that begins now.
   *
   * @param client the cluster
   * @param patience how long at most
   */
  public NodeWait(KubernetesClient client, Duration patience) {
    this.client = client;
    this.patience = patience;
    this.deadline = Instant.now().plus(patience);
  }

  /**
   * Waits; a server that is still busy with its start may fail a request or two.
   *
   * @param count how many nodes must be ready
   */
  public void await(int count) {
    until(
        () ->
            client
                .nodes()
                .informOnCondition(
                    nodes -> nodes.stream().filter(NodeWait::isReady).count() >= count));
    until(
        () ->
            client
                .serviceAccounts()
                .inNamespace("default")
                .informOnCondition(
                    accounts ->
                        accounts.stream()
                            .anyMatch(it -> it.getMetadata().getName().equals("default"))));
  }

  private <T extends HasMetadata> void until(Supplier<CompletableFuture<List<T>>> condition) {
    String last = "";
    while (Instant.now().isBefore(deadline)) {
      CompletableFuture<List<T>> wait = condition.get();
      try {
        wait.get(Duration.between(Instant.now(), deadline).toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        wait.cancel(true);
        last = nodes();
      } catch (ExecutionException e) {
        last = Causes.sentence(e);
        LockSupport.parkNanos(PAUSE_NANOS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
    throw new UnableToStartClusterException(
        "The node of the cluster is not ready after " + patience.toSeconds() + " s: " + last,
        "Check the load of the processors, and the free memory and disk space.",
        null);
  }

  private String nodes() {
    try {
      List<String> said =
          client.nodes().list().getItems().stream()
              .flatMap(node -> node.getStatus().getConditions().stream())
              .filter(condition -> condition.getType().equals("Ready"))
              .map(condition -> Objects.toString(condition.getMessage(), ""))
              .toList();
      return said.isEmpty() ? "the cluster has no nodes" : String.join("; ", said);
    } catch (KubernetesClientException e) {
      return Causes.sentence(e);
    }
  }

  private static boolean isReady(Node node) {
    return node.getStatus() != null
        && node.getStatus().getConditions().stream()
            .anyMatch(it -> it.getType().equals("Ready") && it.getStatus().equals("True"));
  }
}
