package dev.chartwright.local.internal;

import dev.chartwright.release.Dependent;
import java.util.List;
import java.util.Optional;

/**
 * What runs on a local cluster.
 *
 * @param cluster the cluster's name
 * @param is what it is, such as {@code k3s v1.34.1+k3s1}
 * @param kubeconfig the file that reaches it
 * @param data the folder that holds its data
 * @param release the release, in few words; empty when it is not installed
 * @param workloads what it runs
 * @param dependents the releases of applications that use the release
 * @param addresses where it is reached
 * @param remarks what a person should know, such as how to reach it without an ingress controller
 */
public record LocalStatus(
    String cluster,
    String is,
    String kubeconfig,
    String data,
    Optional<String> release,
    List<Workload> workloads,
    List<Dependent> dependents,
    List<String> addresses,
    List<String> remarks) {
  public LocalStatus {
    workloads = List.copyOf(workloads);
    dependents = List.copyOf(dependents);
    addresses = List.copyOf(addresses);
    remarks = List.copyOf(remarks);
  }

  /**
   * A workload.
   *
   * @param ready how many Pods are ready
   * @param wanted the number of replicas that it should have
   * @param restarts how often their containers restarted
   * @param detail what it waits for, or empty
   */
  public record Workload(
      String namespace,
      String kind,
      String name,
      int ready,
      int wanted,
      int restarts,
      String detail) {
    /**
     * Returns whether all its Pods are ready.
     *
     * @return true if none is missing
     */
    public boolean isReady() {
      return ready >= wanted;
    }
  }
}
