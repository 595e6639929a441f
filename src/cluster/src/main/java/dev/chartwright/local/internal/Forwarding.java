package dev.chartwright.local.internal;

import dev.chartwright.cluster.ServiceForward;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Open ways from ports of this machine to Services, until it is closed. */
public final class Forwarding implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<Way> ways;

  private Forwarding(List<Way> ways) {
    this.ways = List.copyOf(ways);
  }

  /** A port of a Service, and the port of this machine that leads there. */
  public record Way(ForwardTarget target, ServiceForward forward) {}

  /**
   * Opens a way to each port that the request names.
   *
   * @param client the cluster
   * @param events receives what happens while they are open
   * @return the open ways
   * @throws UnknownReleaseException if a release, Service or port does not exist
   * @throws TakenPortException if a port that the person chose is taken
   */
  public static Forwarding open(
      KubernetesClient client, ForwardRequest request, Consumer<String> events) {
    List<ForwardTarget> targets = new ForwardTargets(client, request).find();
    List<Way> ways = new ArrayList<>();
    try {
      // First the chosen ports, so that no other Service takes them.
      for (boolean chosen : List.of(true, false)) {
        for (ForwardTarget target : targets) {
          Optional<Integer> port = chosen(request, target, targets);
          if (port.isPresent() == chosen) {
            ServerSocketChannel server =
                port.map(LocalPorts::exactly)
                    .orElseGet(() -> LocalPorts.like(target.port().getPort()));
            ways.add(
                new Way(
                    target,
                    ServiceForward.open(
                        client, target.service(), target.port(), server, events, PATIENCE)));
          }
        }
      }
    } catch (TakenPortException e) {
      ways.forEach(way -> way.forward().close());
      throw e;
    }
    ways.sort((one, other) -> targets.indexOf(one.target()) - targets.indexOf(other.target()));
    return new Forwarding(ways);
  }

  /** A choice without a port of the Service means its first one. */
  private static Optional<Integer> chosen(
      ForwardRequest request, ForwardTarget target, List<ForwardTarget> targets) {
    return request.ports().stream()
        .filter(
            it ->
                targets.stream().filter(it.target()::is).findFirst().stream()
                    .anyMatch(target::equals))
        .findFirst()
        .map(ForwardRequest.Chosen::local);
  }

  /**
   * Returns the open ways.
   *
   * @return one for each port
   */
  public List<Way> ways() {
    return ways;
  }

  @Override
  public void close() {
    ways.forEach(way -> way.forward().close());
  }
}
