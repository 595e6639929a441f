package dev.chartwright.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.chartwright.ChartwrightException.Cause;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class IndexSourceTest {
  private HttpServer server;
  private String address;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/index.yaml",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] part =
              "# nothing, again and again\n".repeat(1 << 12).getBytes(StandardCharsets.US_ASCII);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(part);
            }
          }
        });
    server.start();
    address = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  @Timeout(60)
  void shouldEndAnIndexWithoutEnd() {
    String index = address + "/index.yaml";

    assertThatThrownBy(() -> IndexSource.read(index))
        .isInstanceOf(UnableToIndexException.class)
        .hasMessage("Cannot download the index " + index + ": it is larger than 64 MiB.");
    assertThatThrownBy(
            () ->
                new PublishedCharts(address, RegistryAccess.usual())
                    .fetch("web", Optional.of("1.0.0")))
        .isInstanceOf(UnableToIndexException.class);
  }

  @Test
  void shouldDemandTls() {
    assertThatThrownBy(() -> IndexSource.read("http://charts.example.com/index.yaml"))
        .isInstanceOfSatisfying(
            UnableToIndexException.class,
            refused -> {
              assertThat(refused.blame()).isEqualTo(Cause.INPUT);
              assertThat(refused).hasMessageContaining("does not use TLS");
            });
  }
}
