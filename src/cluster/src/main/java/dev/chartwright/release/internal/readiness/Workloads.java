package dev.chartwright.release.internal.readiness;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** The state of a workload: kstatus's rules for the kinds of {@code apps}. */
final class Workloads {
  private final ClusterView view;

  Workloads(ClusterView view) {
    this.view = view;
  }

  Standing standing(LiveObject workload) {
    int desired =
        workload.kind().equals("DaemonSet")
            ? workload.number("/status/desiredNumberScheduled", 0)
            : workload.number("/spec/replicas", 1);
    if (!workload.isObserved()) {
      return Standing.waiting(workload, "waiting for its controller");
    }
    Optional<String> lacking =
        switch (workload.kind()) {
          case "Deployment" -> deployment(workload, desired);
          case "StatefulSet" -> statefulSet(workload, desired);
          case "DaemonSet" -> daemonSet(workload, desired);
          default -> replicaSet(workload, desired);
        };
    if (lacking.isEmpty() && !isOnDelete(workload) && hasUnreadyPod(workload)) {
      lacking = Optional.of("waiting to be available");
    }
    String count = Math.min(ready(workload), desired) + "/" + desired;
    return lacking.isEmpty()
        ? new Standing(true, count, "", "")
        : step(workload, lacking.get()).counting(count);
  }

  /**
   * Returns whether a Pod is not ready. The watch of Pods can be newer than that of their
   * controller, and vice versa.
   */
  private boolean hasUnreadyPod(LiveObject workload) {
    return view.pods(workload.ref()).stream()
        .anyMatch(
            pod ->
                !pod.holds("Ready")
                    && !Set.of("Failed", "Succeeded").contains(pod.text("/status/phase")));
  }

  private static boolean isOnDelete(LiveObject workload) {
    return workload.text("/spec/updateStrategy/type").equals("OnDelete");
  }

  private static int ready(LiveObject workload) {
    int newest =
        switch (workload.kind()) {
          case "Deployment" -> workload.number("/status/updatedReplicas", 0);
          case "DaemonSet" -> workload.number("/status/updatedNumberScheduled", 0);
          default -> Integer.MAX_VALUE;
        };
    String ready =
        workload.kind().equals("DaemonSet") ? "/status/numberReady" : "/status/readyReplicas";
    return Math.min(newest, workload.number(ready, 0));
  }

  /**
   * Returns the step of the least advanced Pod, which explains more than the counts of its
   * controller.
   */
  private Standing step(LiveObject workload, String lacking) {
    return view.pods(workload.ref()).stream()
        .map(pod -> PodStep.of(pod, view).standing(pod))
        .filter(standing -> !standing.ready())
        .min(Comparator.comparingInt(standing -> PodStep.rank(standing.step())))
        .filter(standing -> !standing.step().equals(PodStep.READY))
        .orElseGet(() -> Standing.waiting(workload, lacking));
  }

  private static Optional<String> deployment(LiveObject workload, int desired) {
    if (workload.at("/spec/paused").asBoolean()) {
      return Optional.of("paused");
    }
    int all = workload.number("/status/replicas", 0);
    int updated = workload.number("/status/updatedReplicas", 0);
    int available = workload.number("/status/availableReplicas", 0);
    if (updated < desired) {
      return Optional.of("creating Pods");
    }
    if (all > updated) {
      return Optional.of("terminating old Pod");
    }
    if (available < updated || workload.number("/status/readyReplicas", 0) < desired) {
      return Optional.of("waiting to be available");
    }
    return Optional.empty();
  }

  private static Optional<String> statefulSet(LiveObject workload, int desired) {
    if (isOnDelete(workload)) {
      return Optional.empty();
    }
    int partition = workload.number("/spec/updateStrategy/rollingUpdate/partition", 0);
    int all = workload.number("/status/replicas", 0);
    if (all < desired) {
      return Optional.of("creating Pods");
    }
    if (all > desired) {
      return Optional.of("terminating old Pod");
    }
    if (workload.number("/status/readyReplicas", 0) < desired) {
      return Optional.of("starting");
    }
    if (partition > 0) {
      boolean enough = workload.number("/status/updatedReplicas", 0) >= desired - partition;
      return enough ? Optional.empty() : Optional.of("replacing Pods");
    }
    boolean same =
        workload.text("/status/currentRevision").equals(workload.text("/status/updateRevision"));
    if (!same && desired > 0) {
      return Optional.of("replacing Pods");
    }
    int available = workload.number("/status/availableReplicas", desired);
    return available < desired ? Optional.of("waiting to be available") : Optional.empty();
  }

  private static Optional<String> daemonSet(LiveObject workload, int desired) {
    if (workload.number("/status/currentNumberScheduled", 0) < desired) {
      return Optional.of("creating Pods");
    }
    if (!isOnDelete(workload) && workload.number("/status/updatedNumberScheduled", 0) < desired) {
      return Optional.of("replacing Pods");
    }
    boolean available =
        workload.number("/status/numberAvailable", 0) >= desired
            && workload.number("/status/numberReady", 0) >= desired;
    return available ? Optional.empty() : Optional.of("waiting to be available");
  }

  private static Optional<String> replicaSet(LiveObject workload, int desired) {
    int all = workload.number("/status/replicas", 0);
    if (all != desired) {
      return Optional.of(all < desired ? "creating Pods" : "terminating old Pod");
    }
    return workload.number("/status/availableReplicas", 0) < desired
        ? Optional.of("waiting to be available")
        : Optional.empty();
  }
}
