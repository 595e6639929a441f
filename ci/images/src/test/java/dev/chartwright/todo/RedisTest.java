package dev.chartwright.todo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server answers each connection with given bytes. */
@Timeout(20)
final class RedisTest {
  private static String ask(String answer) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread thread =
          new Thread(
              () -> {
                try (Socket socket = server.accept()) {
                  socket.getInputStream().read(new byte[100]);
                  socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                  socket.shutdownOutput();
                  socket.getInputStream().read(new byte[1]);
                } catch (IOException e) {
                  // The client's own failure is what is tested.
                }
              });
      thread.start();
      Settings settings =
          new Settings(
              Map.of("REDIS_HOST", "127.0.0.1", "REDIS_PORT", "" + server.getLocalPort()));
      try (Redis redis = new Redis(settings, 5000)) {
        return redis.call("BRPOP", "list", "1");
      }
    }
  }

  @Test
  void shouldReadAnswers() throws IOException {
    assertEquals("PONG", ask("+PONG\r\n"));
    assertEquals("3", ask(":3\r\n"));
    assertEquals("ä\r\n", ask("*2\r\n$4\r\nlist\r\n$4\r\nä\r\n\r\n"));
    assertNull(ask("*-1\r\n"));
    assertNull(ask("$-1\r\n"));
  }

  @Test
  void shouldFailOnErrorsAndOnBrokenAnswers() {
    assertThrows(IOException.class, () -> ask("-NOAUTH Authentication required.\r\n"));
    assertThrows(IOException.class, () -> ask("$10\r\nshort"));
    assertThrows(IOException.class, () -> ask(""));
    assertThrows(IOException.class, () -> ask("?\r\n"));
    assertThrows(IOException.class, () -> ask("$99999999\r\n"));
  }
}
