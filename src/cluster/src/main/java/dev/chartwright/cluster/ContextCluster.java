package dev.chartwright.cluster;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.cluster.internal.ClusterNote;
import dev.chartwright.cluster.internal.PartSearch;
import dev.chartwright.cluster.internal.Server;
import dev.chartwright.internal.file.UserCache;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An existing cluster of a user. Its owner knows what it has and does not have. */
final class ContextCluster implements Cluster {
  private final String name;
  private final Server server;
  private final Path kubeconfig;
  private final ClusterNote note;

  ContextCluster(String name, Server server, Path kubeconfig, ClusterNote note) {
    this.name = name;
    this.server = server;
    this.kubeconfig = kubeconfig;
    this.note = note;
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
  public List<String> note() {
    return note.lines();
  }

  @Override
  public List<String> missing() {
    return note.missing();
  }

  @Override
  public Set<ClusterPart> parts() {
    return note.parts().orElseGet(() -> new PartSearch(server.client()).parts());
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
