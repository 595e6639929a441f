package dev.chartwright.testing;

import dev.chartwright.cluster.Cluster;
import java.util.Objects;
import java.util.Optional;

/** Images that tests use on a cluster. */
public final class ClusterImages {
  private ClusterImages() {}

  /**
   * Finds the BusyBox image that the nodes of a cluster have already.
   *
   * @param cluster the cluster
   * @return its reference; empty if the nodes must pull one
   */
  public static Optional<String> busybox(Cluster cluster) {
    return cluster.client().nodes().list().getItems().stream()
        .filter(node -> node.getStatus() != null && node.getStatus().getImages() != null)
        .flatMap(node -> node.getStatus().getImages().stream())
        .flatMap(image -> Objects.requireNonNull(image.getNames()).stream())
        .filter(name -> name.contains("/busybox:"))
        .findFirst();
  }
}
