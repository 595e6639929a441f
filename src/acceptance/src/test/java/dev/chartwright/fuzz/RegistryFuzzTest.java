package dev.chartwright.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.chartwright.publish.OciRegistry;
import dev.chartwright.publish.PublishedCharts;
import dev.chartwright.publish.RegistryAccess;
import dev.chartwright.publish.RegistryCredentials;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers of registries and repositories. Each part of the input answers a request: a status, lines
 * of headers, an empty line, the body.
 */
final class RegistryFuzzTest {
  /** What is answered at once, and neither repeated nor waited for. */
  private static final List<Integer> STATUSES =
      List.of(200, 201, 202, 301, 307, 400, 401, 403, 404, 500);

  @FuzzTest
  void answers(byte[] input) throws Exception {
    Hostile hostile = Hostile.of(input);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    // No other server is asked, whatever the answers refer to.
    String here =
        hostile
            .text()
            .replaceAll("//[^/\\s\"',\\]}]*", "//localhost:" + server.getAddress().getPort());
    Iterator<String> answers = Parts.of(here).texts().iterator();
    server.createContext("/", exchange -> answer(exchange, answers));
    server.start();
    String host = "localhost:" + server.getAddress().getPort();
    RegistryAccess access =
        new RegistryAccess(
            true, Optional.empty(), false, RegistryCredentials.of(Map.of(), Path.of("/none")));
    try {
      OciRegistry registry = OciRegistry.at("oci://" + host + "/charts", access);
      hostile.reads(() -> registry.digest("web", "1.0.0"));
      hostile.reads(() -> registry.tags("web"));
      hostile.reads(() -> registry.pull("web", "1.0.0"));
      PublishedCharts published = new PublishedCharts("http://" + host + "/charts", access);
      hostile.reads(() -> published.fetch("web", Optional.empty()));
    } finally {
      server.stop(0);
    }
  }

  private static void answer(HttpExchange exchange, Iterator<String> answers) throws IOException {
    String text = answers.hasNext() ? answers.next() : "404\n\n";
    int blank = text.indexOf("\n\n");
    String[] head = (blank < 0 ? text : text.substring(0, blank)).split("\n");
    byte[] body = (blank < 0 ? "" : text.substring(blank + 2)).getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      for (int i = 1; i < head.length; i++) {
        int colon = head[i].indexOf(": ");
        if (colon > 0
            && head[i].substring(0, colon).matches("[A-Za-z-]+")
            && head[i].chars().allMatch(c -> c >= ' ' && c < 127)
            && !head[i]
                .substring(0, colon)
                .matches("(?i)content-length|transfer-encoding|connection")) {
          exchange
              .getResponseHeaders()
              .add(head[i].substring(0, colon), head[i].substring(colon + 2));
        }
      }
      int status = head[0].matches("\\d{3}") ? Integer.parseInt(head[0]) : 200;
      exchange.sendResponseHeaders(
          STATUSES.contains(status) ? status : 200, body.length == 0 ? -1 : body.length);
      if (body.length > 0 && !exchange.getRequestMethod().equals("HEAD")) {
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(body);
        }
      }
    }
  }
}
