package dev.chartwright.cluster;

import dev.chartwright.cluster.internal.Causes;
import dev.chartwright.cluster.internal.ClusterNote;
import dev.chartwright.cluster.internal.KubeconfigFile;
import dev.chartwright.cluster.internal.Kubeconfigs;
import dev.chartwright.cluster.internal.Server;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.progress.Progress;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An existing cluster of a user, used only when its kubeconfig context is named. */
public final class ContextProvider implements ClusterProvider {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, String> environment;
  private final Path home;
  private final UserCache cache;

  /** Creates the provider in this process's environment. */
  public ContextProvider() {
    this(System.getenv(), Path.of(System.getProperty("user.home")), UserCache.standard());
  }

  ContextProvider(Map<String, String> environment, Path home, UserCache cache) {
    this.environment = Map.copyOf(environment);
    this.home = home;
    this.cache = cache;
  }

  @Override
  public String name() {
    return "context";
  }

  @Override
  public Optional<String> unavailable(ClusterRequest request) {
    if (request.context().isEmpty()) {
      return Optional.of("not tried, because no context is set. Set one with --context.");
    }
    String context = request.context().get();
    Kubeconfigs kubeconfigs;
    try {
      kubeconfigs = read(request);
    } catch (UncheckedIOException e) {
      return Optional.of(e.getMessage() + ".");
    }
    Optional<String> text = kubeconfigs.only(context);
    if (text.isEmpty()) {
      return Optional.of(unknown(context, kubeconfigs));
    }
    try (Server server = Server.connectAtOnce(text.get(), PATIENCE)) {
      server.version();
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(
          "The server "
              + kubeconfigs.server(context).orElse("")
              + " of context "
              + context
              + " does not answer: "
              + Causes.sentence(e)
              + ". Check it with: kubectl --context "
              + context
              + " version");
    }
  }

  private Kubeconfigs read(ClusterRequest request) {
    return Kubeconfigs.read(request.kubeconfig(), environment, home);
  }

  private static String unknown(String context, Kubeconfigs kubeconfigs) {
    String files =
        kubeconfigs.files().stream().map(Path::toString).collect(Collectors.joining(", "));
    if (kubeconfigs.names().contains(context)) {
      return "The cluster of context "
          + context
          + " is missing in "
          + files
          + ". Add the cluster to that kubeconfig.";
    }
    return "Unknown context "
        + context
        + " in "
        + files
        + (kubeconfigs.names().isEmpty()
            ? ": it has no contexts. Set the file with --kubeconfig or KUBECONFIG."
            : ". Use one of " + String.join(", ", kubeconfigs.names()) + ".");
  }

  @Override
  public Cluster start(ClusterRequest request, Progress progress) {
    Optional<String> reason = unavailable(request);
    if (reason.isPresent()) {
      throw new NoClusterException(Map.of(name(), reason.get()));
    }
    String context = request.context().orElseThrow();
    Kubeconfigs kubeconfigs = read(request);
    String address = kubeconfigs.server(context).orElseThrow();
    ClusterNote note = ClusterNote.of(environment);
    progress.stage("use context " + context + " at " + address, 0);
    String text = kubeconfigs.only(context).orElseThrow();
    Server server = Server.connect(text);
    Path kubeconfig = KubeconfigFile.passing(cache);
    KubeconfigFile.write(kubeconfig, text);
    return new ContextCluster("context " + context + " at " + address, server, kubeconfig, note);
  }
}
