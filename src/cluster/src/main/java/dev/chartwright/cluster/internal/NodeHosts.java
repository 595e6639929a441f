package dev.chartwright.cluster.internal;

import com.github.dockerjava.api.model.Network;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The hosts under which a node's ports may be reached. A process that itself runs in a container
 * reaches them through a gateway if the engine is outside, and on its own host if the engine is
 * inside; which of both is so is visible only after a connection attempt.
 */
final class NodeHosts {
  private static final int KNOCK_MILLIS = 1_000;

  private NodeHosts() {}

  /** Returns all possible hosts, the likeliest first. */
  static List<String> candidates(Engine engine) {
    String named = System.getenv("TESTCONTAINERS_HOST_OVERRIDE");
    if (named != null && !named.isBlank()) {
      return List.of(named);
    }
    String host = engine.address().uri().getHost();
    if (!engine.address().isSocket() && host != null) {
      return List.of(host);
    }
    Set<String> hosts = new LinkedHashSet<>(List.of("127.0.0.1"));
    if (isInContainer()) {
      hosts.addAll(bridgeGateways(engine));
      defaultGateway().ifPresent(hosts::add);
    }
    return List.copyOf(hosts);
  }

  /** Returns whether only this machine needs to reach the ports. */
  static boolean isLocal(Engine engine) {
    return engine.address().isSocket() && !isInContainer();
  }

  /** Returns the first host that answers, or the likeliest one if none answers. */
  static String reachable(List<String> candidates, int port) {
    if (candidates.size() > 1) {
      for (String host : candidates) {
        try (Socket socket = new Socket()) {
          socket.connect(new InetSocketAddress(host, port), KNOCK_MILLIS);
          return host;
        } catch (IOException e) {
          // The next one, then.
        }
      }
    }
    return candidates.get(0);
  }

  private static boolean isInContainer() {
    return Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv"));
  }

  private static List<String> bridgeGateways(Engine engine) {
    try {
      Network bridge = engine.client().inspectNetworkCmd().withNetworkId("bridge").exec();
      List<String> gateways = new ArrayList<>();
      for (Network.Ipam.Config config : bridge.getIpam().getConfig()) {
        Optional.ofNullable(config.getGateway()).ifPresent(gateways::add);
      }
      return gateways;
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  /** Linux writes it as a little-endian number. */
  private static Optional<String> defaultGateway() {
    try {
      return Files.readAllLines(Path.of("/proc/net/route")).stream()
          .map(line -> line.split("\\s+"))
          .filter(fields -> fields.length > 2 && fields[1].equals("00000000"))
          .map(fields -> Long.parseLong(fields[2], 16))
          .map(at -> (at & 255) + "." + (at >> 8 & 255) + "." + (at >> 16 & 255) + "." + (at >> 24))
          .findFirst();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
