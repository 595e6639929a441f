package dev.chartwright.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.progress.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContextProviderTest {
  @TempDir private Path folder;

  private HttpServer server;
  private String address;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/version",
        exchange -> {
          byte[] body =
              "{\"major\":\"1\",\"minor\":\"33\",\"gitVersion\":\"v1.33.4+k3s1\"}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    address = "http://localhost:" + server.getAddress().getPort();
    Files.writeString(
        folder.resolve("config"),
        """
        apiVersion: v1
        kind: Config
        clusters:
        - {name: c, cluster: {server: "%s"}}
        - {name: dead, cluster: {server: "http://localhost:1"}}
        contexts:
        - {name: dev, context: {cluster: c, user: u}}
        - {name: gone, context: {cluster: dead, user: u}}
        users:
        - {name: u, user: {token: t}}
        """
            .formatted(address));
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void shouldNotBeTriedUnlessAContextIsNamed() {
    assertThat(provider().unavailable(ClusterRequest.ANY))
        .contains("not tried, because no context is set. Set one with --context.");
  }

  @Test
  void shouldNameTheContextsThatThereAre() {
    assertThat(provider().unavailable(ClusterRequest.ANY.withContext("prod")))
        .contains(
            "Unknown context prod in " + folder.resolve("config") + ". Use one of dev, gone.");
  }

  @Test
  void shouldTellWhichServerDoesNotAnswer() {
    assertThat(provider().unavailable(ClusterRequest.ANY.withContext("gone")).orElseThrow())
        .startsWith("The server http://localhost:1 of context gone does not answer: ")
        .contains("kubectl --context gone version");
    assertThatThrownBy(
            () -> provider().start(ClusterRequest.ANY.withContext("gone"), Progress.NONE))
        .isInstanceOf(NoClusterException.class);
  }

  @Test
  void shouldSayTheServerFirstAndGiveAKubeconfigOfItsOwn() throws IOException {
    List<String> said = new ArrayList<>();
    ClusterRequest request = ClusterRequest.ANY.withContext("dev");
    Path kubeconfig;
    try (Cluster cluster = provider().start(request, recording(said))) {
      kubeconfig = cluster.kubeconfig();

      assertThat(said).containsExactly("use context dev at " + address);
      assertThat(cluster.name()).isEqualTo("context dev at " + address);
      assertThat(cluster.version()).isEqualTo(new KubernetesVersion(1, 33, 4));
      assertThat(cluster.isEphemeral()).isFalse();
      assertThat(kubeconfig).content().contains("current-context: \"dev\"").doesNotContain("gone");
      assertThat(Files.getPosixFilePermissions(kubeconfig))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    assertThat(kubeconfig).doesNotExist();
  }

  private ContextProvider provider() {
    return new ContextProvider(
        Map.of("KUBECONFIG", folder.resolve("config").toString()),
        folder,
        new UserCache(folder.resolve("cache")));
  }

  private static Progress recording(List<String> said) {
    return new Progress() {
      @Override
      public void stage(String what, int steps) {
        said.add(what);
      }

      @Override
      public void step(String done) {}

      @Override
      public void close() {}
    };
  }
}
