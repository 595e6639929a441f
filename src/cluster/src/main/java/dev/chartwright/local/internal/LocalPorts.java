package dev.chartwright.local.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;

/** Chooses ports of this machine, on its loopback address alone. */
final class LocalPorts {
  /** Only root can listen below it. */
  private static final int PRIVILEGED = 1024;

  private static final int MOVED = 8000;
  private static final int TRIES = 100;
  private static final int HIGHEST = 65535;

  private LocalPorts() {}

  /**
   * Listens on the port that a Service has, or 8000 above it if only root could, or else the next
   * free one.
   *
   * @return the bound port
   */
  static ServerSocketChannel like(int port) {
    int wanted = port < PRIVILEGED ? port + MOVED : port;
    for (int next = wanted; next < wanted + TRIES && next <= HIGHEST; next++) {
      Optional<ServerSocketChannel> bound = bind(next);
      if (bound.isPresent()) {
        return bound.get();
      }
    }
    return bind(0)
        .orElseThrow(() -> new TakenPortException(port, "no port of this machine is free"));
  }

  /**
   * Listens on exactly this port.
   *
   * @return the bound port
   * @throws TakenPortException if another program listens there
   */
  static ServerSocketChannel exactly(int port) {
    return bind(port)
        .orElseThrow(() -> new TakenPortException(port, "another program listens there"));
  }

  private static Optional<ServerSocketChannel> bind(int port) {
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      try {
        return Optional.of(
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
      } catch (IOException e) {
        channel.close();
        return Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
