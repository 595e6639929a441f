package dev.chartwright.todo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the backend answers while neither Redis nor PostgreSQL can be reached. */
@Timeout(30)
final class BackendTest {
  private static final Map<String, String> NOWHERE =
      Map.of(
          "DATABASE_HOST", "127.0.0.1",
          "DATABASE_PORT", "1",
          "DATABASE_NAME", "todo",
          "DATABASE_USER", "todo",
          "DATABASE_PASSWORD", "x",
          "REDIS_HOST", "127.0.0.1",
          "REDIS_PORT", "1");

  private static HttpResponse<String> get(HttpServer server, String path)
      throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void shouldLiveAndNotBeReady() throws IOException, InterruptedException {
    HttpServer server = new Backend(new Settings(NOWHERE)).start(0);
    try {
      assertEquals(200, get(server, "/health/live").statusCode());
      assertEquals(503, get(server, "/health/ready").statusCode());
      assertTrue(get(server, "/health/ready").body().contains("redis"));
      assertEquals(503, get(server, "/api/todos").statusCode());
      assertEquals(503, get(server, "/api/jobs").statusCode());
      assertEquals(404, get(server, "/other").statusCode());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void shouldBurnTime() {
    long start = System.nanoTime();

    assertTrue(Worker.burn(30) > 0);
    assertTrue(System.nanoTime() - start >= 30_000_000L);
  }
}
