package dev.chartwright.cluster;

import dev.chartwright.cluster.internal.Causes;
import dev.chartwright.cluster.internal.ForwardedConnection;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A port of this machine that leads to a Service until it is closed, also when its Pods are
 * replaced. Each connection goes to a Pod that is ready at that moment. While none is ready, a new
 * connection waits.
 */
public final class ServiceForward implements AutoCloseable {
  private final KubernetesClient client;
  private final Service service;
  private final ServicePort port;
  private final Consumer<String> events;
  private final Duration patience;
  private final ServerSocketChannel server;
  private final Set<ForwardedConnection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicReference<String> lastPod = new AtomicReference<>("");
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "forward");
            thread.setDaemon(true);
            return thread;
          });

  private ServiceForward(
      KubernetesClient client,
      Service service,
      ServicePort port,
      ServerSocketChannel server,
      Consumer<String> events,
      Duration patience) {
    this.client = client;
    this.service = service;
    this.port = port;
    this.server = server;
    this.events = events;
    this.patience = patience;
  }

  /**
   * Opens the way.
   *
   * @param client the cluster
   * @param service the Service, as the cluster has it
   * @param port one of its ports
   * @param server a bound port of this machine, which is closed with the way
   * @param events receives a sentence when the Pod was replaced or a connection failed
   * @param patience how long a connection waits for a Pod that is ready
   * @return the open way
   */
  public static ServiceForward open(
      KubernetesClient client,
      Service service,
      ServicePort port,
      ServerSocketChannel server,
      Consumer<String> events,
      Duration patience) {
    ServiceForward forward = new ServiceForward(client, service, port, server, events, patience);
    forward.threads.execute(forward::accept);
    return forward;
  }

  /**
   * Returns the local port.
   *
   * @return the port of this machine
   */
  public int localPort() {
    ServerSocket socket = server.socket();
    return ((InetSocketAddress) socket.getLocalSocketAddress()).getPort();
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        if (server.isOpen()) {
          events.accept(label() + " accepts no more connections: " + Causes.sentence(e));
        }
        return;
      }
    }
  }

  private void serve(SocketChannel socket) {
    ForwardedConnection connection =
        new ForwardedConnection(
            socket,
            why -> events.accept("a connection to " + label() + " ended: " + why),
            connections::remove);
    connections.add(connection);
    try {
      Pod pod = pod().orElseThrow(() -> new IllegalStateException("none of its Pods runs"));
      announce(pod);
      int target =
          PortForward.targetPort(port, pod)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "no container of the Pod has a port named "
                              + port.getTargetPort().getStrVal()));
      connection.follow(
          client
              .pods()
              .inNamespace(pod.getMetadata().getNamespace())
              .withName(pod.getMetadata().getName())
              .portForward(target, connection, connection));
    } catch (RuntimeException e) {
      if (server.isOpen()) {
        events.accept("a connection to " + label() + " failed: " + Causes.sentence(e));
      }
      connection.close();
    }
  }

  private Optional<Pod> pod() {
    List<Pod> pods = list();
    return pods.stream().filter(Readiness::isPodReady).findFirst().or(this::awaited);
  }

  private List<Pod> list() {
    return Pods.list(client, service.getMetadata().getNamespace(), service.getSpec().getSelector());
  }

  /** Waits for a ready Pod, and else takes one that runs, since a person may debug it. */
  private Optional<Pod> awaited() {
    CompletableFuture<List<Pod>> ready =
        client
            .pods()
            .inNamespace(service.getMetadata().getNamespace())
            .withLabels(service.getSpec().getSelector())
            .informOnCondition(pods -> pods.stream().anyMatch(ServiceForward::serves));
    try {
      return ready.get(patience.toMillis(), TimeUnit.MILLISECONDS).stream()
          .filter(ServiceForward::serves)
          .findFirst();
    } catch (TimeoutException e) {
      return list().stream()
          .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
          .min(Comparator.comparing(pod -> pod.getMetadata().getName()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(Causes.sentence(e), e);
    } finally {
      ready.cancel(true);
    }
  }

  private static boolean serves(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null && Readiness.isPodReady(pod);
  }

  private void announce(Pod pod) {
    String uid = pod.getMetadata().getUid();
    String before = lastPod.getAndSet(uid);
    if (!before.isEmpty() && !before.equals(uid)) {
      events.accept(label() + " now leads to Pod " + pod.getMetadata().getName());
    }
  }

  private String label() {
    return service.getMetadata().getName() + ":" + port.getPort();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      // A failure to close has no consequence.
    }
    connections.forEach(ForwardedConnection::close);
    threads.shutdownNow();
  }
}
