package dev.chartwright.cluster;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.internal.UserCache;
import dev.chartwright.cluster.internal.ClusterDoubles;
import dev.chartwright.cluster.internal.Server;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An existing cluster of a user. Its owner knows what it has and does not have. */
final class ContextCluster implements Cluster {
  private final String name;
  private final Server server;
  private final Path kubeconfig;
  private final ClusterDoubles doubles;

  ContextCluster(String name, Server server, Path kubeconfig, ClusterDoubles doubles) {
    this.name = doubles.name().map(is -> name + ", " + is).orElse(name);
    this.server = server;
    this.kubeconfig = kubeconfig;
    this.doubles = doubles;
  }

  /** Returns the images that nodes report; none where nodes may not be read. */
  static Set<String> imagesOf(KubernetesClient client) {
    try {
      return client.nodes().list().getItems().stream()
          .filter(node -> node.getStatus() != null && node.getStatus().getImages() != null)
          .flatMap(node -> node.getStatus().getImages().stream())
          .filter(image -> image.getNames() != null)
          .flatMap(image -> image.getNames().stream())
          .collect(Collectors.toSet());
    } catch (KubernetesClientException e) {
      return Set.of();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String provider() {
    return "context";
  }

  @Override
  public KubernetesVersion version() {
    return server.version();
  }

  @Override
  public Path kubeconfig() {
    return kubeconfig;
  }

  @Override
  public KubernetesClient client() {
    return server.client();
  }

  @Override
  public List<ImageDouble> doubles() {
    return doubles.doubles();
  }

  @Override
  public List<String> missing() {
    return doubles.missing();
  }

  @Override
  public boolean isEphemeral() {
    return false;
  }

  @Override
  public void close() {
    server.close();
    Optional.ofNullable(kubeconfig.getParent()).ifPresent(UserCache::delete);
  }
}
