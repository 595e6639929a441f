package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.HashMap;
import java.util.Map;

final class TwoScalers extends CrossCheck {

  TwoScalers() {
    super(
        new Rule(
            "CW1228",
            "Two autoscalers have the same target",
            Severity.ERROR,
            "The autoscalers overwrite each other's number of replicas. Source: Kubernetes,"
                + " horizontal Pod autoscaling.",
            """
          kind: HorizontalPodAutoscaler
          metadata: {name: web-memory}
          spec: {scaleTargetRef: {kind: Deployment, name: web}}""",
            """
          kind: HorizontalPodAutoscaler
          metadata: {name: web}
          spec: {scaleTargetRef: {kind: Deployment, name: web}}"""),
        Default.ON,
        "merge the metrics of both into one HorizontalPodAutoscaler");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    Map<RenderedObject, RenderedObject> seen = new HashMap<>();
    for (RenderedObject scaler : all.of("HorizontalPodAutoscaler")) {
      Scalers.target(all, scaler)
          .map(target -> seen.putIfAbsent(target, scaler))
          .ifPresent(
              first ->
                  out.add(
                      scaler.get("spec", "scaleTargetRef"), first + " scales the same workload"));
    }
  }
}
