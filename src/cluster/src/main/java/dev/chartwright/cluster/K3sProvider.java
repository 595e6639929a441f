package dev.chartwright.cluster;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.cluster.internal.ClusterNote;
import dev.chartwright.cluster.internal.Engine;
import dev.chartwright.cluster.internal.EngineAddress;
import dev.chartwright.cluster.internal.EngineSearch;
import dev.chartwright.cluster.internal.K3sImages;
import dev.chartwright.cluster.internal.Node;
import dev.chartwright.cluster.internal.NodeSpec;
import dev.chartwright.cluster.internal.PartWait;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A k3s that Chartwright starts in a container, and stops with this process unless it is kept. */
public final class K3sProvider implements ClusterProvider {
  /** The environment variable that names the node's image. */
  public static final String IMAGE_VARIABLE = "CHARTWRIGHT_K3S_IMAGE";

  /**
   * Left out is what few charts need and all would wait for. While the metrics server is not up,
   * discovery is incomplete, and namespaces are not deleted.
   */
  private static final Set<ClusterPart> RARE = Set.of(ClusterPart.INGRESS, ClusterPart.METRICS);

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Map<String, String> environment;
  private final Path home;
  private final UserCache cache;

  /** Creates the provider in this process's environment. */
  public K3sProvider() {
    this(System.getenv(), Path.of(System.getProperty("user.home")), UserCache.standard());
  }

  K3sProvider(Map<String, String> environment, Path home, UserCache cache) {
    this.environment = Map.copyOf(environment);
    this.home = home;
    this.cache = cache;
  }

  @Override
  public String name() {
    return "k3s";
  }

  @Override
  public Optional<String> unavailable(ClusterRequest request) {
    if (request.context().isPresent()) {
      return Optional.of("not tried, because the context " + request.context().get() + " is set.");
    }
    if (!hasTestcontainers()) {
      return Optional.of(
          "Testcontainers is missing on the class path. Add org.testcontainers:testcontainers-k3s.");
    }
    EngineSearch search = EngineSearch.run(environment, home);
    if (search.found().isEmpty()) {
      return Optional.of(search.reason());
    }
    return imageProblem(request);
  }

  private static boolean hasTestcontainers() {
    try {
      Class.forName(
          "org.testcontainers.k3s.K3sContainer", false, K3sProvider.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private Optional<String> imageProblem(ClusterRequest request) {
    return image(request).isPresent()
        ? Optional.empty()
        : Optional.of(
            "Chartwright has no node image for Kubernetes "
                + request.version().orElse(K3sImages.DEFAULT)
                + ". Use one of "
                + K3sImages.known()
                + ", a version with its patch (such as 1.34.1), or set --cluster-image.");
  }

  /**
   * Returns the requested image, else the image that the environment names, else the pinned one of
   * the version.
   */
  Optional<String> image(ClusterRequest request) {
    String named = environment.getOrDefault(IMAGE_VARIABLE, "").strip();
    return request
        .image()
        .or(() -> named.isEmpty() ? Optional.empty() : Optional.of(named))
        .or(() -> K3sImages.of(request.version().orElse(K3sImages.DEFAULT)));
  }

  @Override
  public Cluster start(ClusterRequest request, Progress progress) {
    Optional<String> reason = unavailable(request);
    EngineSearch search = EngineSearch.run(environment, home);
    if (reason.isPresent() || search.found().isEmpty()) {
      throw new NoClusterException(Map.of(name(), reason.orElse(search.reason())));
    }
    String image = image(request).orElseThrow();
    ClusterNote note = ClusterNote.of(environment);
    EngineAddress address = search.found().get();
    Engine engine = Engine.connect(address);
    Leftovers.sweep(engine);
    refuseTakenName(request, engine);
    Node.fetch(engine, image, progress);
    progress.stage("start cluster " + image, 2);
    NodeSpec spec =
        new NodeSpec(
            image,
            request.name().orElseGet(K3sProvider::freshName),
            request.arguments().orElseGet(() -> arguments(request.needs(), note)),
            request.keep(),
            request.storage().map(K3sProvider::prepared),
            request.ports(),
            token(request));
    return new K3sClusterStart(engine, cache, spec, note)
        .run(
            progress,
            cluster -> {
              checkVersion(request, image, cluster);
              awaitParts(request, cluster, progress);
            });
  }

  /**
   * Returns the arguments of the server that leave out what is not needed: of k3s what few charts
   * need, of another node whatever it is stated to have.
   */
  static List<String> arguments(Set<ClusterPart> needs, ClusterNote note) {
    return Arrays.stream(ClusterPart.values())
        .filter(
            part -> RARE.contains(part) || note.parts().map(it -> it.contains(part)).orElse(false))
        .filter(part -> !needs.contains(part))
        .flatMap(part -> part.disablingArgument().stream())
        .toList();
  }

  /**
   * A second node needs one to join; the addresses of kept nodes can change, so those are alone.
   */
  private static Optional<String> token(ClusterRequest request) {
    return request.needs().contains(ClusterPart.NODES) && !request.keep()
        ? Optional.of(UUID.randomUUID().toString())
        : Optional.empty();
  }

  private static void awaitParts(ClusterRequest request, Cluster cluster, Progress progress) {
    Set<ClusterPart> parts = new HashSet<>(request.needs());
    parts.retainAll(cluster.parts());
    if (!parts.isEmpty()) {
      PartWait.await(cluster.client(), parts, PATIENCE);
      progress.step("parts answer");
    }
  }

  private static void refuseTakenName(ClusterRequest request, Engine engine) {
    if (request.name().isPresent() && engine.has(request.name().get())) {
      String name = request.name().get();
      throw new UnableToStartClusterException(
          "A container named " + name + " exists already.",
          "Use that cluster again, remove it (docker rm --force --volumes "
              + name
              + "), or choose another name.",
          null);
    }
  }

  private static String freshName() {
    return "chartwright-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private static Path prepared(Path storage) {
    try {
      return Files.createDirectories(storage).toRealPath();
    } catch (IOException e) {
      throw new UnableToStartClusterException(
          "Cannot create the folder "
              + storage
              + " for the volumes of the cluster: "
              + e.getMessage(),
          "Choose a folder that you can write to.",
          e);
    }
  }

  private static void checkVersion(ClusterRequest request, String image, Cluster cluster) {
    if (request.version().isEmpty()) {
      return;
    }
    String text = request.version().get();
    KubernetesVersion wanted = KubernetesVersion.parse(text);
    KubernetesVersion actual = cluster.version();
    if (wanted.major() != actual.major()
        || wanted.minor() != actual.minor()
        || (K3sImages.namesPatch(text) && wanted.patch() != actual.patch())) {
      throw new UnableToStartClusterException(
          "The image "
              + image
              + " runs Kubernetes "
              + actual
              + ", but the requested version is "
              + text
              + ".",
          "Omit the version, or omit the image (--cluster-image, " + IMAGE_VARIABLE + ").",
          null);
    }
  }
}
