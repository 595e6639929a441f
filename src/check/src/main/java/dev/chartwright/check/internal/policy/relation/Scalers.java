package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class Scalers {
  private Scalers() {}

  /** Returns the workload that it scales, if it is rendered. */
  static Optional<RenderedObject> target(RenderedObjects all, RenderedObject scaler) {
    At target = scaler.get("spec", "scaleTargetRef");
    return all.findBeside(scaler, target.get("kind").text(), target.get("name").text());
  }

  /** Returns the lowest number of replicas. */
  static long leastReplicas(RenderedObjects all, RenderedObject workload) {
    return all.of("HorizontalPodAutoscaler").stream()
        .filter(scaler -> target(all, scaler).filter(one -> one == workload).isPresent())
        .map(scaler -> scaler.get("spec", "minReplicas").number(1))
        .findFirst()
        .orElseGet(workload::replicas);
  }

  /** Returns the names of the resources whose utilization it measures. */
  static List<At> utilizations(RenderedObject scaler) {
    Stream<At> metrics =
        scaler.get("spec", "metrics").items().stream()
            .map(metric -> metric.get("resource"))
            .filter(resource -> resource.get("target", "averageUtilization").isSet())
            .map(resource -> resource.get("name"));
    return metrics.toList();
  }
}
