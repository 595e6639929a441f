package dev.chartwright.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The requirements for a cluster. Start with {@link #ANY}.
 *
 * @param image the image of the node; over {@code CHARTWRIGHT_K3S_IMAGE}
 * @param version the Kubernetes version, such as {@code 1.34} or {@code 1.34.1}
 * @param context a kubeconfig context: an existing cluster of a user
 * @param kubeconfig where that context is; else {@code KUBECONFIG} or {@code ~/.kube/config}
 * @param keep whether it stays when it is closed
 * @param storage a folder of this machine for the cluster's volumes, which then survive it; the
 *     engine must run on this machine
 * @param ports ports of this machine that lead to ports of the node
 * @param name the name of the node's container, for a cluster to be found again
 * @param arguments the arguments of the k3s server, instead of those that leave out what charts
 *     rarely need and the request does not
 * @param needs the parts that it must have, if it can; {@link Cluster#parts()} shows whether it
 *     does
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
    Optional<List<String>> arguments,
    Set<ClusterPart> needs) {
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
          Optional.empty(),
          Set.of());

  public ClusterRequest {
    ports = Map.copyOf(ports);
    arguments = arguments.map(List::copyOf);
    needs = Set.copyOf(needs);
  }

  /**
   * Returns a copy of this request with an image.
   *
   * @param value the node's image
   */
  public ClusterRequest withImage(String value) {
    return new ClusterRequest(
        Optional.of(value),
        version,
        context,
        kubeconfig,
        keep,
        storage,
        ports,
        name,
        arguments,
        needs);
  }

  /**
   * Returns a copy of this request with a Kubernetes version.
   *
   * @param value such as {@code 1.34} or {@code 1.34.1}
   */
  public ClusterRequest withVersion(String value) {
    return new ClusterRequest(
        image,
        Optional.of(value),
        context,
        kubeconfig,
        keep,
        storage,
        ports,
        name,
        arguments,
        needs);
  }

  /** Returns a copy of this request for an existing cluster. */
  public ClusterRequest withContext(String value) {
    return new ClusterRequest(
        image,
        version,
        Optional.of(value),
        kubeconfig,
        keep,
        storage,
        ports,
        name,
        arguments,
        needs);
  }

  /** Returns a copy of this request with contexts from a file. */
  public ClusterRequest withKubeconfig(Path value) {
    return new ClusterRequest(
        image, version, context, Optional.of(value), keep, storage, ports, name, arguments, needs);
  }

  /**
   * Returns a copy of this request whose cluster stays when it is closed.
   *
   * @param value whether it stays
   */
  public ClusterRequest withKeep(boolean value) {
    return new ClusterRequest(
        image, version, context, kubeconfig, value, storage, ports, name, arguments, needs);
  }

  /**
   * Returns a copy of this request with volumes that survive it.
   *
   * @param value a folder of this machine
   */
  public ClusterRequest withStorage(Path value) {
    return new ClusterRequest(
        image,
        version,
        context,
        kubeconfig,
        keep,
        Optional.of(value),
        ports,
        name,
        arguments,
        needs);
  }

  /**
   * Returns a copy of this request with ports of this machine that lead to ports of the node.
   *
   * @param value ports of this machine to ports of the node
   */
  public ClusterRequest withPorts(Map<Integer, Integer> value) {
    return new ClusterRequest(
        image, version, context, kubeconfig, keep, storage, value, name, arguments, needs);
  }

  /**
   * Returns a copy of this request with a name.
   *
   * @param value the name of the node's container
   */
  public ClusterRequest withName(String value) {
    return new ClusterRequest(
        image,
        version,
        context,
        kubeconfig,
        keep,
        storage,
        ports,
        Optional.of(value),
        arguments,
        needs);
  }

  /**
   * Returns a copy of this request with other arguments of the k3s server.
   *
   * @param value such as {@code --disable=metrics-server}, which keeps the ingress controller
   */
  public ClusterRequest withArguments(List<String> value) {
    return new ClusterRequest(
        image, version, context, kubeconfig, keep, storage, ports, name, Optional.of(value), needs);
  }

  /** Returns a copy of this request whose cluster has these parts, if it can. */
  public ClusterRequest withNeeds(Set<ClusterPart> value) {
    return new ClusterRequest(
        image, version, context, kubeconfig, keep, storage, ports, name, arguments, value);
  }
}
