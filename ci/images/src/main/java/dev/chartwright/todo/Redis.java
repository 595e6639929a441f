package dev.chartwright.todo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection to Redis, as far as its protocol (RESP 2) is needed here. */
final class Redis implements AutoCloseable {
  private static final int CONNECT_MILLIS = 5000;
  private static final int MOST = 1 << 20;

  private final Socket socket = new Socket();
  private final InputStream in;
  private final OutputStream out;

  /**
   * Connects and logs in.
   *
   * @param readMillis how long an answer may take, in milliseconds
   */
  Redis(Settings settings, int readMillis) throws IOException {
    try {
      String host = settings.text("REDIS_HOST");
      int port = settings.number("REDIS_PORT", 6379, 1, 65535);
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      socket.setSoTimeout(readMillis);
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
      String password = settings.text("REDIS_PASSWORD", "");
      if (!password.isEmpty()) {
        call("AUTH", password);
      }
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Sends a command.
   *
   * @return the answer; for a list its last item; null for nothing
   */
  String call(String... words) throws IOException {
    StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      int length = word.getBytes(StandardCharsets.UTF_8).length;
      request.append('$').append(length).append("\r\n").append(word).append("\r\n");
    }
    out.write(request.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
    return answer();
  }

  private String answer() throws IOException {
    String line = line();
    String rest = line.substring(1);
    switch (line.charAt(0)) {
      case '+', ':':
        return rest;
      case '-':
        throw new IOException("Redis answers: " + rest);
      case '$':
        int length = length(rest);
        if (length < 0) {
          return null;
        }
        byte[] bytes = in.readNBytes(length + 2);
        if (bytes.length < length + 2) {
          throw new IOException("Redis closed the connection.");
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
      case '*':
        String last = null;
        for (int left = length(rest); left > 0; left--) {
          last = answer();
        }
        return last;
      default:
        throw new IOException("Redis sends an unknown answer.");
    }
  }

  private static int length(String text) throws IOException {
    int length = Integer.parseInt(text);
    if (length > MOST) {
      throw new IOException("Redis sends more than 1 MiB.");
    }
    return length;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\r'; next = in.read()) {
      if (next < 0 || line.length() > MOST) {
        throw new IOException("Redis closed the connection.");
      }
      line.append((char) next);
    }
    in.read();
    if (line.length() == 0) {
      throw new IOException("Redis sends an empty line.");
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
