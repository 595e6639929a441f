package dev.chartwright.cluster.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The node to start, or the first of two.
 *
 * @param name the container's name
 * @param arguments what follows {@code server}
 * @param keep whether it stays when this process ends
 * @param storage the folder of this machine that holds its volumes, if they are to survive it
 * @param ports ports of this machine to ports of the node
 * @param token what a second node shows the first to be let in; empty for one node
 */
public record NodeSpec(
    String image,
    String name,
    List<String> arguments,
    boolean keep,
    Optional<Path> storage,
    Map<Integer, Integer> ports,
    Optional<String> token) {
  public NodeSpec {
    arguments = List.copyOf(arguments);
    ports = Map.copyOf(ports);
  }

  /** Returns the names of the containers of its nodes, the first node's first. */
  public List<String> containers() {
    return token.isPresent() ? List.of(name, name + "-2") : List.of(name);
  }
}
