package dev.chartwright.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.file.UserCache;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RemoteFileTest {
  @TempDir private Path folder;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile String content = "kind: A\n";
  private HttpServer server;
  private String address;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = content.getBytes(StandardCharsets.UTF_8);
          boolean there = exchange.getRequestURI().getPath().equals("/crds.yaml");
          boolean head = exchange.getRequestMethod().equals("HEAD");
          asked.add(exchange.getRequestMethod());
          exchange.getResponseHeaders().add("ETag", '"' + Hashing.sha256(body) + '"');
          exchange.sendResponseHeaders(there ? 200 : 404, head ? -1 : body.length);
          if (!head) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    address = "http://127.0.0.1:" + server.getAddress().getPort() + "/crds.yaml";
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private RemoteFile file(String place) {
    return RemoteFile.at(place, new UserCache(folder));
  }

  @Test
  void shouldBeFetchedAgainOnlyWhenItChanged() {
    assertThat(file(address).text(false)).isEqualTo("kind: A\n");
    assertThat(file(address).text(false)).isEqualTo("kind: A\n");
    assertThat(asked).containsExactly("HEAD", "GET", "HEAD");

    content = "kind: B\n";
    assertThat(file(address).text(false)).isEqualTo("kind: B\n");
  }

  @Test
  void shouldComeFromTheCacheWithoutANetwork() {
    file(address).text(false);
    server.stop(0);

    assertThat(file(address).text(true)).isEqualTo("kind: A\n");
    assertThat(file(address).text(false)).isEqualTo("kind: A\n");
    assertThat(asked).hasSize(2);
  }

  @Test
  void shouldBeFetchedOnceWhereItIsPinned() {
    String pinned = address + "#sha256=" + Hashing.sha256(content.getBytes(StandardCharsets.UTF_8));

    file(pinned).text(false);
    file(pinned).text(false);
    assertThat(asked).containsExactly("GET");

    content = "kind: B\n";
    assertThatThrownBy(() -> file(address + "#sha256=" + "0".repeat(64)).text(false))
        .hasMessageContaining("its SHA-256 is ")
        .hasMessageContaining(", not 000");
  }

  @Test
  void shouldSayWhyItCannotBeHad() {
    assertThatThrownBy(() -> file(address).text(true))
        .isInstanceOf(UnableToFetchFileException.class)
        .hasMessage("Cannot fetch " + address + ": it is not in the cache, and --offline is set");
    assertThatThrownBy(() -> file(address + "x").text(false))
        .hasMessageEndingWith("the server returns status 404");
    server.stop(0);
    assertThatThrownBy(() -> file(address).text(false))
        .isInstanceOf(UnableToFetchFileException.class)
        .hasMessageStartingWith("Cannot fetch " + address);
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.com/a.yaml, 'it does not use TLS, so its content could be changed on the way'",
    "https:///a.yaml, the address is invalid",
    "https://a b/c, the address is invalid",
    "https://example.com/a#sha256=12, its digest must have 64 hexadecimal digits",
  })
  void shouldRefuse(String place, String why) {
    assertThatThrownBy(() -> file(place))
        .isInstanceOf(UnableToFetchFileException.class)
        .hasMessageEndingWith(": " + why);
  }
}
