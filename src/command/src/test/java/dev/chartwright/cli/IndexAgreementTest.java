package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.chartwright.testing.TestChart;
import dev.chartwright.testing.TestKeys;
import dev.chartwright.testing.TestKeys.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/** Our index is what {@code helm repo index} writes, and Helm installs from it. */
@WithRealHelm
final class IndexAgreementTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private Path dist;
  private Path keyring;
  private HttpServer server;
  private String url;

  @BeforeAll
  static void findHelm() {
    RealHelm.required();
  }

  @BeforeEach
  void publish() throws IOException {
    dist = Files.createDirectory(folder.resolve("dist"));
    TestKeys keys = TestKeys.of(Kind.ED25519, "Jane <jane@example.com>");
    keyring = keys.publicRing(folder.resolve("pubring.gpg"));
    Path secret = keys.secretRing(folder.resolve("secring.gpg"));
    TestChart web =
        TestChart.in(folder, "web")
            .metadata(
                """
                appVersion: 1.10
                description: "a: b # c"
                keywords: [y, 1, "2"]
                home: https://example.com
                icon: https://example.com/web.svg
                sources: [https://example.com/src]
                maintainers: [{name: Jane, email: jane@example.com, url: https://example.com}]
                annotations:
                  example.com/number: 12
                  example.com/lines: |
                    - one
                    - two
                deprecated: true
                kubeVersion: ">=1.31.0-0"
                type: application
                unknown: key
                """)
            .declare("{name: db, version: 1.x, alias: data, condition: a.b, tags: [t]}")
            .undeclared("db", db -> db)
            .configMap("a", "x: y");
    for (String version : new String[] {"1.9.0", "1.10.0", "1.10.0-rc.1", "2.0.0+build.7"}) {
      Object[] command = {
        "package", web.path(), "-d", dist, "--version", version, "--sign", "--keyring", secret
      };
      assertThat(chartwright(command).code()).isZero();
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          Path file = dist.resolve(exchange.getRequestURI().getPath().substring(1));
          boolean there = Files.isRegularFile(file);
          byte[] body = there ? Files.readAllBytes(file) : new byte[0];
          exchange.sendResponseHeaders(there ? 200 : 404, there ? body.length : -1);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static JsonNode entries(Path index) throws IOException {
    ObjectNode content = JSON.valueToTree(new Yaml().load(Files.readString(index)));
    content.path("entries").findParents("created").forEach(e -> ((ObjectNode) e).remove("created"));
    return content.path("entries");
  }

  @ParameterizedTest
  @EnumSource(RealHelm.class)
  void shouldHoldTheEntriesThatHelmWrites(RealHelm helm) throws IOException {
    assertThat(chartwright("index", dist, "--url", url).code()).isZero();
    JsonNode ours = entries(dist.resolve("index.yaml"));
    Files.delete(dist.resolve("index.yaml"));

    assertThat(helm.run(folder, "repo", "index", dist, "--url", url).code()).isZero();

    assertThat(ours.path("web")).hasSize(4);
    assertThat(ours).isEqualTo(entries(dist.resolve("index.yaml")));
  }

  @ParameterizedTest
  @EnumSource(RealHelm.class)
  void shouldBeAddedPulledAndVerified(RealHelm helm) {
    assertThat(chartwright("index", dist, "--url", url).code()).isZero();

    Ran added = helm.run(folder, "repo", "add", "ours", url);
    Ran pulled =
        helm.run(
            folder,
            "pull",
            "ours/web",
            "--version",
            "1.10.0",
            "--verify",
            "--keyring",
            keyring,
            "-d",
            folder);
    Ran newest = helm.run(folder, "show", "chart", "ours/web");

    assertThat(added.code()).as(added.err()).isZero();
    assertThat(pulled.code()).as(pulled.err()).isZero();
    assertThat(folder.resolve("web-1.10.0.tgz"))
        .hasSameBinaryContentAs(dist.resolve("web-1.10.0.tgz"));
    assertThat(newest.out()).as(newest.err()).contains("version: 2.0.0+build.7");
  }

  @ParameterizedTest
  @EnumSource(RealHelm.class)
  void shouldMergeWhatHelmServes(RealHelm helm) throws IOException {
    assertThat(helm.run(folder, "repo", "index", dist, "--url", url).code()).isZero();
    Path other = Files.createDirectory(folder.resolve("other"));
    chartwright("package", TestChart.in(folder, "db").path(), "-d", other);

    Ran ran = chartwright("index", other, "--merge", url + "/index.yaml");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(entries(other.resolve("index.yaml")).path("web"))
        .isEqualTo(entries(dist.resolve("index.yaml")).path("web"));
    assertThat(ran.out()).contains("added  db 1.2.3\n", "added  web 1.10.0\n");
  }
}
