package dev.chartwright.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What sort of cluster is wanted. Begin with {@link #ANY}.
 *
 * @param image the image of the node; over {@code CHARTWRIGHT_K3S_IMAGE}
 * @param version the Kubernetes version, such as {@code 1.34} or {@code 1.34.1}
 * @param context a kubeconfig context: somebody's existing cluster
 * @param kubeconfig where that context is; else {@code KUBECONFIG} or {@code ~/.kube/config}
 * @param keep whether it stays when it is closed
 * @param storage a folder of this machine for the cluster's volumes, which then survive it; the
 *     engine must run on this machine
 * @param ports ports of this machine that lead to ports of the node
 * @param name the name of the node's container, for a cluster to be found again
 * @param arguments the arguments of the k3s server, instead of those that leave out what charts
 *     rarely need
 */
public record ClusterRequest(
    Optional<String> image,
    Optional<String> version,
    Optional<String> context,
    Optional<Path> kubeconfig,
    boolean keep,
    Optional<Path> storage,
    Map<Integer, Integer> ports,
    Optional<String> name,
    Optional<List<String>> arguments) {
  /** Any cluster will do. */
  public static final ClusterRequest ANY =
      new ClusterRequest(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Optional.empty());

  public ClusterRequest {
    ports = Map.copyOf(ports);
    arguments = arguments.map(List::copyOf);
  }

  /**
   * The same, of an image.
   *
   * @param value the node's image
   * @return another request
   */
  public ClusterRequest withImage(String value) {
    return new ClusterRequest(
        Optional.of(value), version, context, kubeconfig, keep, storage, ports, name, arguments);
  }

  /**
   * The same, of a Kubernetes version.
   *
   * @param value such as {@code 1.34} or {@code 1.34.1}
   * @return another request
   */
  public ClusterRequest withVersion(String value) {
    return new ClusterRequest(
        image, Optional.of(value), context, kubeconfig, keep, storage, ports, name, arguments);
  }

  /**
   * The same, but an existing cluster.
   *
   * @param value the name of a kubeconfig context
   * @return another request
   */
  public ClusterRequest withContext(String value) {
    return new ClusterRequest(
        image, version, Optional.of(value), kubeconfig, keep, storage, ports, name, arguments);
  }

  /**
   * The same, with contexts from a file.
   *
   * @param value a kubeconfig
   * @return another request
   */
  public ClusterRequest withKubeconfig(Path value) {
    return new ClusterRequest(
        image, version, context, Optional.of(value), keep, storage, ports, name, arguments);
  }

  /**
   * The same, but staying when it is closed.
   *
   * @param value whether it stays
   * @return another request
   */
  public ClusterRequest withKeep(boolean value) {
    return new ClusterRequest(
        image, version, context, kubeconfig, value, storage, ports, name, arguments);
  }

  /**
   * The same, with volumes that survive it.
   *
   * @param value a folder of this machine
   * @return another request
   */
  public ClusterRequest withStorage(Path value) {
    return new ClusterRequest(
        image, version, context, kubeconfig, keep, Optional.of(value), ports, name, arguments);
  }

  /**
   * The same, reached by ports of this machine.
   *
   * @param value ports of this machine to ports of the node
   * @return another request
   */
  public ClusterRequest withPorts(Map<Integer, Integer> value) {
    return new ClusterRequest(
        image, version, context, kubeconfig, keep, storage, value, name, arguments);
  }

  /**
   * The same, with a name.
   *
   * @param value the name of the node's container
   * @return another request
   */
  public ClusterRequest withName(String value) {
    return new ClusterRequest(
        image, version, context, kubeconfig, keep, storage, ports, Optional.of(value), arguments);
  }

  /**
   * The same, with other arguments of the k3s server.
   *
   * @param value such as {@code --disable=metrics-server}, which keeps the ingress controller
   * @return another request
   */
  public ClusterRequest withArguments(List<String> value) {
    return new ClusterRequest(
        image, version, context, kubeconfig, keep, storage, ports, name, Optional.of(value));
  }
}
