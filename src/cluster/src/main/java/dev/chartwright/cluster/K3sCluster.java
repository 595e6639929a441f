package dev.chartwright.cluster;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.cluster.internal.ClusterNote;
import dev.chartwright.cluster.internal.Node;
import dev.chartwright.cluster.internal.NodeSpec;
import dev.chartwright.cluster.internal.NodeWait;
import dev.chartwright.cluster.internal.PartSearch;
import dev.chartwright.cluster.internal.Server;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** A node that Chartwright starts. */
final class K3sCluster implements Cluster {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Set<ClusterPart> OF_K3S =
      Set.of(ClusterPart.INGRESS, ClusterPart.POLICIES, ClusterPart.METRICS);

  private final Server server;
  private final String container;
  private final Path kubeconfig;
  private final NodeSpec spec;
  private final ClusterNote note;
  private final Runnable end;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile Optional<Duration> startTime = Optional.empty();

  private K3sCluster(
      Server server, Node node, Path kubeconfig, NodeSpec spec, ClusterNote note, Runnable end) {
    this.server = server;
    this.container = node.container();
    this.kubeconfig = kubeconfig;
    this.spec = spec;
    this.note = note;
    this.end = end;
  }

  /**
   * Waits until the node takes Pods; closes nothing but the client if it does not.
   *
   * @param end done when the cluster is closed
   */
  static K3sCluster connect(
      Node node, Path kubeconfig, NodeSpec spec, ClusterNote note, Runnable end) {
    Server server = Server.connect(node.kubeconfig());
    try {
      new NodeWait(server.client(), PATIENCE).await(spec.containers().size());
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
    return new K3sCluster(server, node, kubeconfig, spec, note, end);
  }

  @Override
  public String name() {
    return server.gitVersion().contains("k3s")
        ? "k3s " + server.gitVersion()
        : "Kubernetes " + server.gitVersion() + " (image " + spec.image() + ")";
  }

  @Override
  public String provider() {
    return "k3s";
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
    List<String> missing = new ArrayList<>(note.missing());
    if (note.equals(ClusterNote.NONE) || note.parts().isPresent()) {
      // Few clusters of tests have these, so their absence is worth no remark.
      EnumSet.complementOf(
              EnumSet.of(ClusterPart.BACKUP, ClusterPart.CERTIFICATES, ClusterPart.NODES))
          .stream()
          .filter(this::lacks)
          .map(ClusterPart::title)
          .filter(title -> !missing.contains(title))
          .forEach(missing::add);
    }
    return List.copyOf(missing);
  }

  private boolean lacks(ClusterPart part) {
    return part.isDisabledBy(spec.arguments())
        || note.parts().map(parts -> !parts.contains(part)).orElse(false);
  }

  @Override
  public Set<ClusterPart> parts() {
    Set<ClusterPart> parts = EnumSet.noneOf(ClusterPart.class);
    Set<ClusterPart> offered =
        note.parts()
            .orElseGet(
                () ->
                    server.gitVersion().contains("k3s")
                        ? OF_K3S
                        : new PartSearch(server.client()).parts());
    offered.stream().filter(part -> !part.isDisabledBy(spec.arguments())).forEach(parts::add);
    if (spec.token().isPresent()) {
      parts.add(ClusterPart.NODES);
    }
    return parts;
  }

  @Override
  public Optional<Duration> startTime() {
    return startTime;
  }

  void startedIn(Duration time) {
    startTime = Optional.of(time);
  }

  @Override
  public boolean isEphemeral() {
    return true;
  }

  @Override
  public Optional<String> howToReach() {
    return spec.keep()
        ? Optional.of(KeptClusters.instructions(container, kubeconfig))
        : Optional.empty();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      server.close();
      end.run();
    }
  }
}
