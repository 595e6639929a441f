package dev.chartwright.cluster;

import dev.chartwright.chart.KubernetesVersion;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A running cluster that releases are installed into. Safe for use from many threads. */
public interface Cluster extends AutoCloseable {
  /**
   * What it is, honestly.
   *
   * @return such as {@code k3s v1.34.1+k3s1}, {@code Kubernetes v1.34.4 (upstream, not k3s)} or
   *     {@code context dev at https://10.0.0.1:6443}
   */
  String name();

  /**
   * Returns the provider that started it.
   *
   * @return such as {@code k3s} or {@code context}
   */
  String provider();

  /** The version of its API server. */
  KubernetesVersion version();

  /**
   * Returns a kubeconfig that reaches it, which only its owner can read and which exists as long as
   * this cluster is open.
   *
   * @return a file
   */
  Path kubeconfig();

  /** A client of it, closed with it. */
  KubernetesClient client();

  /**
   * Returns what a user states about it, such as images that are substitutes: the lines of the file
   * in {@code CHARTWRIGHT_CLUSTER_NOTE}. Reports repeat them.
   *
   * @return none if nothing is stated
   */
  List<String> note();

  /**
   * What other clusters have and this one lacks.
   *
   * @return such as {@code ingress controller}
   */
  List<String> missing();

  /**
   * Returns the parts that scenarios can rely on: those that a user states in {@code
   * CHARTWRIGHT_CLUSTER_PARTS}, else those that k3s brings, else those that are found by looking.
   *
   * @return none if nothing is known
   */
  default Set<ClusterPart> parts() {
    return Set.of();
  }

  /**
   * Returns how long its start took, without pulling its image, until Pods could be created and all
   * parts answered.
   *
   * @return empty if Chartwright did not start it
   */
  default Optional<Duration> startTime() {
    return Optional.empty();
  }

  /**
   * Returns whether it is ephemeral, so that cluster-scoped objects may be made and removed.
   *
   * @return false for an existing cluster of a user
   */
  boolean isEphemeral();

  /**
   * How to reach it after it is closed, for one that stays then.
   *
   * @return lines for a person, or empty for a cluster that was removed or that Chartwright did not
   *     start
   */
  default Optional<String> howToReach() {
    return Optional.empty();
  }

  /**
   * Stops it, unless it is kept or does not belong to Chartwright. Does nothing if it has stopped
   * already.
   */
  @Override
  void close();
}
