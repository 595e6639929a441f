package dev.chartwright.cluster;

import dev.chartwright.cluster.internal.Causes;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A port of this machine that leads into a Pod, until it is closed. */
public final class PortForward implements AutoCloseable {
  private final LocalPortForward forward;

  private PortForward(LocalPortForward forward) {
    this.forward = forward;
  }

  /**
   * Leads to a port of a Pod.
   *
   * @param client the cluster
   * @param namespace the Pod's namespace
   * @return the open way
   * @throws UnableToForwardException if it cannot be opened
   */
  public static PortForward toPod(KubernetesClient client, String namespace, String pod, int port) {
    return toPod(client, namespace, pod, port, 0);
  }

  /**
   * Leads from a port that the caller chooses to a port of a Pod.
   *
   * @param client the cluster
   * @param namespace the Pod's namespace
   * @param localPort the port of this machine, or 0 for any
   * @return the open way
   * @throws UnableToForwardException if it cannot be opened
   */
  public static PortForward toPod(
      KubernetesClient client, String namespace, String pod, int port, int localPort) {
    try {
      return new PortForward(
          client
              .pods()
              .inNamespace(namespace)
              .withName(pod)
              // Without an address, every network of the machine would reach the Pod.
              .portForward(port, InetAddress.getLoopbackAddress(), localPort));
    } catch (RuntimeException e) {
      throw new UnableToForwardException(
          "Pod " + pod + " in " + namespace, port, Causes.sentence(e), e);
    }
  }

  /**
   * Forwards to a port of a Service, through one of its Pods, a ready one if possible.
   *
   * @param client the cluster
   * @param namespace the Service's namespace
   * @param port the Service's port
   * @param localPort the port of this machine, or 0 for any
   * @return the open way
   * @throws UnableToForwardException if the Service does not exist, port or Pod
   */
  public static PortForward toService(
      KubernetesClient client, String namespace, String service, int port, int localPort) {
    String where = "Service " + service + " in " + namespace;
    Service found = client.services().inNamespace(namespace).withName(service).get();
    if (found == null) {
      throw new UnableToForwardException(where, port, "the Service does not exist", null);
    }
    ServicePort servicePort =
        found.getSpec().getPorts().stream()
            .filter(it -> it.getPort() == port)
            .findFirst()
            .orElseThrow(
                () ->
                    new UnableToForwardException(
                        where,
                        port,
                        "the Service has the ports "
                            + found.getSpec().getPorts().stream()
                                .map(ServicePort::getPort)
                                .toList(),
                        null));
    Pod pod =
        Pods.list(client, namespace, found.getSpec().getSelector()).stream()
            .min(Comparator.comparing(it -> !Readiness.isPodReady(it)))
            .orElseThrow(
                () ->
                    new UnableToForwardException(where, port, "the Service selects no Pods", null));
    int target =
        targetPort(servicePort, pod)
            .orElseThrow(
                () ->
                    new UnableToForwardException(
                        where,
                        port,
                        "no container of the Pod has a port named "
                            + servicePort.getTargetPort().getStrVal(),
                        null));
    return toPod(client, namespace, pod.getMetadata().getName(), target, localPort);
  }

  static Optional<Integer> targetPort(ServicePort port, Pod pod) {
    IntOrString target = port.getTargetPort();
    if (target == null) {
      return Optional.of(port.getPort());
    }
    if (target.getStrVal() == null) {
      return Optional.of(target.getIntVal());
    }
    return pod.getSpec().getContainers().stream()
        .map(Container::getPorts)
        .flatMap(List::stream)
        .filter(it -> target.getStrVal().equals(it.getName()))
        .map(ContainerPort::getContainerPort)
        .findFirst();
  }

  /**
   * Returns the local port.
   *
   * @return the port of this machine
   */
  public int localPort() {
    return forward.getLocalPort();
  }

  @Override
  public void close() {
    try {
      forward.close();
    } catch (IOException e) {
      // A failure to close has no consequence.
    }
  }
}
