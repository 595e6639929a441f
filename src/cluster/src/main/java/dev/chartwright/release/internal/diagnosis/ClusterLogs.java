package dev.chartwright.release.internal.diagnosis;

import dev.chartwright.release.internal.diagnosis.Suspicion.LogSource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.TailPrettyLoggable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Logs from the cluster. A node that does not answer costs no more than a few seconds. */
public final class ClusterLogs implements Logs {
  private static final int LINES = 10;
  private static final int LONGEST = 500;
  private static final long SECONDS = 3;

  private final KubernetesClient client;

  /** Creates the logs of a cluster. */
  public ClusterLogs(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public List<String> tail(LogSource source) {
    List<String> lines = read(source, source.previous());
    return lines.isEmpty() && source.previous() ? read(source, false) : lines;
  }

  private List<String> read(LogSource source, boolean previous) {
    CompletableFuture<String> text =
        CompletableFuture.supplyAsync(
            () -> {
              var container =
                  client
                      .pods()
                      .inNamespace(source.pod().namespace())
                      .withName(source.pod().name())
                      .inContainer(source.container());
              TailPrettyLoggable log = previous ? container.terminated() : container;
              return log.tailingLines(LINES).getLog();
            });
    try {
      return text.get(SECONDS, TimeUnit.SECONDS)
          .lines()
          .map(String::stripTrailing)
          .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (ExecutionException | TimeoutException | KubernetesClientException e) {
      return List.of();
    }
  }
}
