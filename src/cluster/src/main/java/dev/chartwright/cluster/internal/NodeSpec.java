package dev.chartwright.cluster.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The node to start.
 *
 * @param name the container's name
 * @param arguments what follows {@code server}
 * @param keep whether it stays when this process ends
 * @param storage the folder of this machine that holds its volumes, if they are to survive it
 * @param ports ports of this machine to ports of the node
 */
public record NodeSpec(
    String image,
    String name,
    List<String> arguments,
    boolean keep,
    Optional<Path> storage,
    Map<Integer, Integer> ports) {
  public NodeSpec {
    arguments = List.copyOf(arguments);
    ports = Map.copyOf(ports);
  }
}
