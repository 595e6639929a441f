package dev.chartwright.scenario;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.List;
import java.util.Objects;

/** Properties of Pods that steps use. */
final class Pods {
  private Pods() {}

  static boolean isOfJob(Pod pod) {
    return pod.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> owner.getKind().equals("Job"));
  }

  /** Returns whether a Pod belongs to a workload. Hooks and tests run once and do not. */
  static boolean isOfWorkload(Pod pod) {
    return pod.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> !owner.getKind().equals("Job"));
  }

  static int restarts(Pod pod) {
    return statuses(pod).stream().mapToInt(ContainerStatus::getRestartCount).sum();
  }

  static int restarts(Pod pod, String container) {
    return statuses(pod).stream()
        .filter(status -> status.getName().equals(container))
        .mapToInt(ContainerStatus::getRestartCount)
        .sum();
  }

  /** Returns the name of the first container, which kubectl takes too where none is named. */
  static String first(Pod pod) {
    return pod.getSpec().getContainers().get(0).getName();
  }

  static List<ContainerStatus> statuses(Pod pod) {
    return pod.getStatus() == null
        ? List.of()
        : Objects.requireNonNullElse(pod.getStatus().getContainerStatuses(), List.of());
  }

  static boolean isReady(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null && Readiness.isPodReady(pod);
  }
}
