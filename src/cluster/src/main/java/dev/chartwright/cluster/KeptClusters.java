package dev.chartwright.cluster;

import dev.chartwright.cluster.internal.ClusterNote;
import dev.chartwright.cluster.internal.Engine;
import dev.chartwright.cluster.internal.EngineSearch;
import dev.chartwright.cluster.internal.KubeconfigFile;
import dev.chartwright.cluster.internal.Labels;
import dev.chartwright.cluster.internal.Node;
import dev.chartwright.cluster.internal.NodeSpec;
import dev.chartwright.internal.file.UserCache;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Clusters that stayed when their process ended: found again, used again, removed. */
public final class KeptClusters {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Engine engine;
  private final UserCache cache;

  private KeptClusters(Engine engine) {
    this.engine = engine;
    this.cache = UserCache.standard();
  }

  /**
   * Returns the clusters of the engine that would start a new one.
   *
   * @throws NoClusterException if no engine answers
   */
  public static KeptClusters standard() {
    EngineSearch search =
        EngineSearch.run(System.getenv(), Path.of(System.getProperty("user.home")));
    if (search.found().isEmpty()) {
      throw new NoClusterException(Map.of("k3s", search.reason()));
    }
    return new KeptClusters(Engine.connect(search.found().get()));
  }

  /**
   * A cluster that was kept.
   *
   * @param name the name of its container
   * @param running whether it runs; a restart of the machine stops it
   * @param created when it was made
   */
  public record Kept(String name, String image, boolean running, Instant created) {}

  /**
   * All of them.
   *
   * @return the clusters, by name
   */
  public List<Kept> list() {
    return kept().stream()
        .map(it -> new Kept(it.name(), it.image(), it.running(), it.created()))
        .sorted(Comparator.comparing(Kept::name))
        .toList();
  }

  private List<Engine.Ours> kept() {
    return engine.ours().stream()
        .filter(it -> "true".equals(it.labels().get(Labels.KEPT)))
        .toList();
  }

  private Optional<Engine.Ours> find(String name) {
    return kept().stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /**
   * Returns the ports that a kept cluster has or, while it is stopped, gets again.
   *
   * @return ports of its node to ports of this machine; empty if the cluster does not exist
   */
  public Map<Integer, Integer> ports(String name) {
    return find(name).map(ours -> engine.bindings(ours.id())).orElse(Map.of());
  }

  /**
   * Connects to a kept cluster, and starts it if it was stopped.
   *
   * @return the cluster, which stays when it is closed; empty when it does not exist
   * @throws UnableToStartClusterException if it does not answer
   */
  public Optional<Cluster> attach(String name) {
    Optional<Engine.Ours> found = find(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Engine.Ours ours = found.get();
    if (!ours.running()) {
      engine.start(ours.id());
    }
    Node node = awaitNode(ours);
    Path kubeconfig = KubeconfigFile.lasting(cache, name);
    KubeconfigFile.write(kubeconfig, node.kubeconfig());
    NodeSpec spec =
        new NodeSpec(
            ours.image(),
            name,
            List.of(ours.labels().getOrDefault(Labels.ARGUMENTS, "").split(" ")),
            true,
            Optional.empty(),
            Map.of(),
            Optional.empty());
    ClusterNote note = ClusterNote.of(System.getenv());
    return Optional.of(K3sCluster.connect(node, kubeconfig, spec, note, () -> {}));
  }

  /** Its server writes the kubeconfig again when it starts. */
  private Node awaitNode(Engine.Ours ours) {
    Instant deadline = Instant.now().plus(PATIENCE);
    Optional<Node> node = Node.attach(engine, ours.name());
    while (node.isEmpty() && Instant.now().isBefore(deadline)) {
      java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
      node = Node.attach(engine, ours.name());
    }
    return node.orElseThrow(
        () ->
            new UnableToStartClusterException(
                "The cluster " + ours.name() + " does not start again.",
                "Read its log (docker logs " + ours.name() + "), or remove the cluster.",
                null));
  }

  /**
   * Removes a kept cluster with its volumes; a storage folder of this machine stays.
   *
   * @return whether there was one
   */
  public boolean remove(String name) {
    Optional<Engine.Ours> found = find(name);
    Optional.ofNullable(KubeconfigFile.lasting(cache, name).getParent())
        .ifPresent(UserCache::delete);
    return found.isPresent() && engine.remove(found.get().id());
  }

  static String instructions(String container, Path kubeconfig) {
    return String.join(
        "\n",
        "The cluster " + container + " keeps running. To reach it:",
        "  export KUBECONFIG=" + kubeconfig,
        "  kubectl get pods --all-namespaces",
        "To remove it: docker rm --force --volumes " + container);
  }
}
