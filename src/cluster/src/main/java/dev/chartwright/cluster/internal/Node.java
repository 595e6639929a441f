package dev.chartwright.cluster.internal;

import dev.chartwright.cluster.UnableToStartClusterException;
import dev.chartwright.progress.Progress;
import java.util.Optional;

/**
 * A node in a container: started, or found again.
 *
 * @param container the container's name
 * @param kubeconfig the text of a kubeconfig that reaches it from this machine
 */
public record Node(String container, String kubeconfig) {
  /**
   * Fetches the image if need be.
   *
   * @param progress receives the progress of the download
   * @throws UnableToStartClusterException if the image is not available
   */
  public static void fetch(Engine engine, String image, Progress progress) {
    Optional<String> failure = new NodeImage(engine, image).fetch(progress);
    if (failure.isPresent()) {
      throw new UnableToStartClusterException(
          "Cannot pull the node image " + image + ": " + failure.get(),
          "Check the name of the image and the connection to its registry, or set --cluster-image or"
              + " CHARTWRIGHT_K3S_IMAGE to an image in another registry.",
          null);
    }
  }

  /**
   * Starts a node and waits until its API server answers.
   *
   * @throws UnableToStartClusterException if it does not start; its container is removed then
   */
  public static Node start(Engine engine, NodeSpec spec) {
    NodeContainer node = new NodeContainer(engine, spec);
    try {
      node.start();
      spec.token().ifPresent(token -> node.startSecond());
    } catch (RuntimeException e) {
      String log = node.lastLog();
      spec.containers().forEach(engine::removeOwn);
      throw new UnableToStartClusterException(
          "The node with the image "
              + spec.image()
              + " does not start: "
              + Causes.sentence(e)
              + (log.isEmpty()
                  ? ""
                  : "\nThe last lines of its log:\n" + log.indent(2).stripTrailing()),
          "Check that the engine permits privileged containers, that 2 GB of memory are free, and that"
              + " the kernel supports the Kubernetes version (1.35 and later need cgroup v2).",
          e);
    }
    return new Node(spec.name(), node.getKubeConfigYaml());
  }

  /**
   * Finds a running node again.
   *
   * @param container the container's name
   * @return the node, or empty while it has no kubeconfig yet
   */
  public static Optional<Node> attach(Engine engine, String container) {
    Optional<Integer> port = engine.port(container, NodeContainer.API_PORT);
    String text = engine.read(container, "/etc/rancher/k3s/k3s.yaml");
    if (port.isEmpty() || !text.contains("server:")) {
      return Optional.empty();
    }
    String host = NodeHosts.reachable(NodeHosts.candidates(engine), port.get());
    String server = "https://" + host + ":" + port.get();
    return Optional.of(
        new Node(container, text.replaceAll("(?m)^(\\s*server:).*$", "$1 " + server)));
  }
}
