package dev.chartwright.cluster.internal;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.cluster.UnableToStartClusterException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An API server that answers, and its version. */
public final class Server implements AutoCloseable {
  private static final String NOWHERE =
      """
      apiVersion: v1
      kind: Config
      current-context: none
      contexts: [{name: none, context: {cluster: none, user: none}}]
      clusters: [{name: none, cluster: {server: "https://localhost:1"}}]
      users: [{name: none, user: {token: none}}]
      """;

  private static final Pattern VERSION = Pattern.compile("v?\\d+\\.\\d+(\\.\\d+)?");

  private final KubernetesClient client;
  private final String gitVersion;

  private Server(KubernetesClient client, String gitVersion) {
    this.client = client;
    this.gitVersion = gitVersion;
  }

  /**
   * Loads the classes of a connection in a separate thread. That takes most of a second, so it
   * happens while a node starts.
   */
  public static void loadAhead() {
    Thread thread =
        new Thread(
            () ->
                new KubernetesClientBuilder()
                    .withConfig(Config.fromKubeconfig(NOWHERE))
                    .build()
                    .close(),
            "chartwright-client-loading");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Connects to a server that Chartwright starts, which may need a moment yet.
   *
   * @param kubeconfig the text of a kubeconfig
   */
  public static Server connect(String kubeconfig) {
    return connect(Config.fromKubeconfig(kubeconfig), 6, Duration.ofSeconds(30));
  }

  /**
   * Connects to a server that should run.
   *
   * @param kubeconfig the text of a kubeconfig
   * @param patience how long it may take to answer
   */
  public static Server connectAtOnce(String kubeconfig, Duration patience) {
    return connect(Config.fromKubeconfig(kubeconfig), 0, patience);
  }

  private static Server connect(Config config, int retries, Duration patience) {
    int millis = Math.toIntExact(patience.toMillis());
    KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(config)
                    .withRequestRetryBackoffLimit(retries)
                    .withConnectionTimeout(millis)
                    .withRequestTimeout(millis)
                    .build())
            .build();
    try {
      return new Server(
          client, Objects.toString(client.getKubernetesVersion().getGitVersion(), ""));
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  /**
   * Returns the client.
   *
   * @return a client, closed with this
   */
  public KubernetesClient client() {
    return client;
  }

  /**
   * Returns the version as the server reports it.
   *
   * @return such as {@code v1.34.1+k3s1}
   */
  public String gitVersion() {
    return gitVersion;
  }

  /**
   * Returns the version.
   *
   * @return without what its maker added
   */
  public KubernetesVersion version() {
    Matcher matcher = VERSION.matcher(gitVersion);
    if (!matcher.lookingAt()) {
      throw new UnableToStartClusterException(
          "The server reports the invalid version '" + gitVersion + "'.",
          "Use the address of a Kubernetes API server.",
          null);
    }
    return KubernetesVersion.parse(matcher.group());
  }

  @Override
  public void close() {
    client.close();
  }
}
