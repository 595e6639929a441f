package dev.chartwright.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.chartwright.internal.file.Hashing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry with tokens asks for, and what refusals are told as. */
final class RegistryClientTest {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/token", exchange -> answer(exchange, 200, "{\"token\": \"abc\"}"));
    server.createContext("/v2/", this::registry);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void registry(HttpExchange exchange) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (status != 200) {
      answer(exchange, status, "{\"errors\": [{\"message\": \"no\\nway\"}]}");
    } else if ("Bearer abc".equals(authorization)) {
      boolean first = exchange.getRequestURI().getQuery() == null;
      if (first) {
        exchange.getResponseHeaders().add("Link", "</v2/x/web/tags/list?last=a>; rel=\"next\"");
      }
      answer(exchange, 200, "{\"tags\": [\"" + (first ? "1.0.0" : "2.0.0") + "\"]}");
    } else {
      exchange
          .getResponseHeaders()
          .add(
              "WWW-Authenticate",
              "Bearer realm=\"http://"
                  + host()
                  + "/token\",service=\"s 1\",scope=\"repository:x/web:pull,push\"");
      answer(exchange, 401, "{}");
    }
  }

  private void answer(HttpExchange exchange, int code, String body) throws IOException {
    asked.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private OciRegistry registry(Map<String, String> environment) {
    return OciRegistry.at(
        "oci://" + host() + "/x",
        new RegistryAccess(
            true,
            Optional.empty(),
            false,
            RegistryCredentials.of(environment, Path.of("no-such-home"))));
  }

  @Test
  void shouldFetchATokenAndFollowPages() {
    OciRegistry registry = registry(login());

    assertThat(registry.tags("web")).containsExactly("1.0.0", "2.0.0");
    assertThat(asked)
        .containsExactly(
            "GET /v2/x/web/tags/list null",
            "GET /token?service=s+1&scope=repository%3Ax%2Fweb%3Apull%2Cpush Basic YTpi",
            "GET /v2/x/web/tags/list Bearer abc",
            "GET /v2/x/web/tags/list?last=a Bearer abc");
  }

  @ParameterizedTest
  @CsvSource({
    "403, denies access to x/web: no way.",
    "500, responds with status 500 for x/web: no way.",
    "429, responds with status 429 for x/web: no way."
  })
  void shouldTellARefusalInOneSentence(int code, String sentence) {
    status = code;

    assertThatThrownBy(() -> registry(Map.of()).tags("web"))
        .isInstanceOf(UnableToPushException.class)
        .hasMessage(host() + " " + sentence);
  }

  @Test
  void shouldTellThatNobodyIsThere() {
    OciRegistry registry = registry(Map.of());
    server.stop(0);

    assertThatThrownBy(() -> registry.tags("web"))
        .hasMessage("Cannot connect to " + host() + ": the server cannot be reached.");
  }

  private HttpServer storage(HttpHandler handler) throws IOException {
    HttpServer storage =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    storage.createContext("/", handler);
    storage.start();
    return storage;
  }

  private Map<String, String> login() {
    return login(host());
  }

  private static Map<String, String> login(String registry) {
    return Map.of(
        "CHARTWRIGHT_REGISTRY",
        registry,
        "CHARTWRIGHT_REGISTRY_USERNAME",
        "a",
        "CHARTWRIGHT_REGISTRY_PASSWORD",
        "b");
  }

  /** A pull request may name any registry in chartwright.yaml. */
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "charts.example.com", "127.0.0.1", "127.0.0.1:1"})
  void shouldSendTheLoginOfTheEnvironmentToItsRegistryAlone(String registry) {
    serveManifest("sha256:" + "0".repeat(64));

    assertThatThrownBy(() -> registry(login(registry)).digest("stored", "1.0.0"))
        .hasMessage(host() + " requires a login.")
        .isInstanceOfSatisfying(
            UnableToPushException.class,
            refused ->
                assertThat(refused.remedy().orElseThrow())
                    .contains(
                        registry.isBlank()
                            ? "Set CHARTWRIGHT_REGISTRY=" + host() + " if"
                            : "are only for " + registry));
    assertThat(asked).allMatch(line -> line.endsWith(" null"));
  }

  private void serveManifest(String digest) {
    server.createContext(
        "/v2/x/stored/manifests/",
        exchange -> {
          if (exchange.getRequestHeaders().containsKey("Authorization")) {
            answer(
                exchange,
                200,
                "{\"layers\": [{\"mediaType\": \""
                    + OciManifest.CHART
                    + "\", \"digest\": \""
                    + digest
                    + "\"}]}");
          } else {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
            answer(exchange, 401, "");
          }
        });
  }

  private void sendBlobsTo(HttpServer storage) {
    server.createContext(
        "/v2/x/stored/blobs/",
        exchange -> {
          exchange
              .getResponseHeaders()
              .add("Location", "http://127.0.0.1:" + storage.getAddress().getPort() + "/blob");
          answer(exchange, 307, "");
        });
  }

  @Test
  void shouldKeepTheLoginFromTheStorageThatTheRegistrySendsUsTo() throws IOException {
    byte[] content = "package".getBytes(StandardCharsets.UTF_8);
    serveManifest("sha256:" + Hashing.sha256(content));
    HttpServer storage = storage(exchange -> answer(exchange, 200, "package"));
    try {
      sendBlobsTo(storage);

      assertThat(registry(login()).pull("stored", "1.0.0")).contains(content);
      assertThat(asked).endsWith("GET /blob null");
      assertThat(asked).contains("GET /v2/x/stored/manifests/1.0.0 Basic YTpi");
    } finally {
      storage.stop(0);
    }
  }

  /** Otherwise whoever serves one blob could ask for the login of the registry. */
  @Test
  void shouldNotLogInWhereTheStorageAsksForIt() throws IOException {
    serveManifest("sha256:" + "0".repeat(64));
    HttpServer storage =
        storage(
            exchange -> {
              exchange
                  .getResponseHeaders()
                  .add(
                      "WWW-Authenticate",
                      "Bearer realm=\"http://"
                          + exchange.getRequestHeaders().getFirst("Host")
                          + "/token\"");
              answer(exchange, 401, "");
            });
    try {
      sendBlobsTo(storage);

      assertThatThrownBy(() -> registry(login()).pull("stored", "1.0.0"))
          .hasMessage(host() + " redirects to 127.0.0.1, which requires a login.");
      assertThat(asked).endsWith("GET /blob null");
    } finally {
      storage.stop(0);
    }
  }

  @Test
  void shouldRefuseADigestThatIsNone() {
    serveManifest("sha256:../../../secret");

    assertThatThrownBy(() -> registry(login()).pull("stored", "1.0.0"))
        .hasMessageContaining("is not a chart");
  }

  @Test
  @Timeout(60)
  void shouldEndAListOfTagsWithoutEnd() {
    server.createContext(
        "/v2/x/endless/",
        exchange -> {
          exchange.getResponseHeaders().add("Link", "</v2/x/endless/tags/list>; rel=\"next\"");
          answer(exchange, 200, "{\"tags\": [\"1.0.0\"]}");
        });

    assertThatThrownBy(() -> registry(Map.of()).tags("endless"))
        .hasMessageContaining("lists more tags of endless than are read");
  }

  @Test
  void shouldEndAManifestThatIsTooLarge() {
    server.createContext(
        "/v2/x/large/", exchange -> answer(exchange, 200, " ".repeat((4 << 20) + 1)));

    assertThatThrownBy(() -> registry(Map.of()).digest("large", "1.0.0"))
        .isInstanceOf(UnableToPushException.class)
        .hasMessageEndingWith("it is larger than 4 MiB.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ghcr.io/x", "https://ghcr.io/x", "oci://", "oci://h/Upper", "oci://h h"})
  void shouldRefuseWhatIsNoAddress(String address) {
    assertThatThrownBy(() -> OciRegistry.at(address, RegistryAccess.usual()))
        .isInstanceOf(UnableToPushException.class)
        .hasMessage("Invalid registry address '" + address + "'.");
  }
}
