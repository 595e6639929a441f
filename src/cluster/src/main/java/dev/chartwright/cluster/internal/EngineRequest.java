package dev.chartwright.cluster.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One GET to a container engine, with nothing but the JDK: Testcontainers takes a second to load
 * and remembers a failed search for an engine as long as the JVM lives.
 */
final class EngineRequest {
  private final EngineAddress address;
  private final Duration patience;

  EngineRequest(EngineAddress address, Duration patience) {
    this.address = address;
    this.patience = patience;
  }

  /**
   * An answer.
   *
   * @param status the HTTP status; 0 where only the connection could be tried
   * @param body the text
   */
  record Answer(int status, String body) {}

  Answer get(String path) throws IOException {
    return switch (String.valueOf(address.uri().getScheme())) {
      case "unix" -> overSocket(path);
      case "tcp", "http", "https" -> overNetwork(path);
      case "npipe" -> new Answer(0, "");
      default ->
          throw new IOException(
              "the address is invalid; use unix:///path, tcp://host:port or npipe:////./pipe/name");
    };
  }

  private Answer overSocket(String path) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      FutureTask<Answer> task =
          new FutureTask<>(
              () -> {
                channel.connect(UnixDomainSocketAddress.of(address.socket()));
                channel.write(ByteBuffer.wrap(request(path)));
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                ByteBuffer buffer = ByteBuffer.allocate(8192);
                while (channel.read(buffer) >= 0) {
                  all.write(buffer.array(), 0, buffer.position());
                  buffer.clear();
                }
                return parse(all.toString(StandardCharsets.UTF_8));
              });
      // A channel of this kind knows no time limit; closing it ends the thread.
      Thread thread = new Thread(task, "chartwright-engine-probe");
      thread.setDaemon(true);
      thread.start();
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw cause instanceof IOException known ? known : new IOException(cause);
    } catch (TimeoutException e) {
      throw new IOException("the engine does not answer within " + patience.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private Answer overNetwork(String path) throws IOException {
    int port = address.uri().getPort() < 0 ? 2375 : address.uri().getPort();
    String host = address.uri().getHost();
    if (host == null) {
      throw new IOException("the address has no host");
    }
    try (Socket socket = new Socket()) {
      int millis = Math.toIntExact(patience.toMillis());
      socket.connect(new InetSocketAddress(host, port), millis);
      boolean tls = port == 2376 || "https".equals(address.uri().getScheme());
      if (tls) {
        return new Answer(0, "");
      }
      socket.setSoTimeout(millis);
      socket.getOutputStream().write(request(path));
      return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** HTTP/1.0, so that the engine ends the connection, and the answer with it. */
  private static byte[] request(String path) {
    return ("GET " + path + " HTTP/1.0\r\nHost: engine\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  static Answer parse(String response) throws IOException {
    String[] head = response.split("\r?\n\r?\n", 2);
    String[] status = head[0].split("\\s+", 3);
    if (!status[0].startsWith("HTTP/") || status.length < 2 || !status[1].matches("\\d{3}")) {
      throw new IOException("the server at this address is not a container engine");
    }
    return new Answer(Integer.parseInt(status[1]), head.length > 1 ? head[1].strip() : "");
  }
}
