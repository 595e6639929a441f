package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Labels;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import java.util.List;
import java.util.stream.Stream;

/** ServiceMonitors and PodMonitors, and what they select. */
final class Monitors {
  private Monitors() {}

  /**
   * Returns whether a monitor selects the namespace of the release; many select namespaces of
   * Kubernetes.
   */
  static boolean isOfHere(RenderedObjects all, RenderedObject monitor) {
    At names = monitor.get("spec", "namespaceSelector", "matchNames");
    return names.isEmpty()
        ? !monitor.get("spec", "namespaceSelector", "any").isTrue()
        : names.texts().contains(all.releaseNamespace());
  }

  /** Returns the selected Services, or for a PodMonitor the workloads of the selected Pods. */
  static List<RenderedObject> selected(RenderedObjects all, RenderedObject monitor) {
    At selector = monitor.get("spec", "selector");
    if (monitor.isKind("PodMonitor")) {
      return all.pods().stream()
          .filter(pod -> Labels.selects(selector, pod.labels()))
          .map(Pod::object)
          .toList();
    }
    return all.services().stream()
        .filter(service -> Labels.selects(selector, service.get("metadata", "labels")))
        .toList();
  }

  /** Returns the labels that a monitor can select. */
  static List<At> candidates(RenderedObjects all, RenderedObject monitor) {
    return monitor.isKind("PodMonitor")
        ? all.pods().stream().map(Pod::labels).toList()
        : all.services().stream().map(service -> service.get("metadata", "labels")).toList();
  }

  /** Returns the ports of a selected object. */
  static Stream<At> ports(RenderedObject selected) {
    return selected.pod().isPresent()
        ? selected.pod().get().ports()
        : selected.get("spec", "ports").items().stream();
  }
}
