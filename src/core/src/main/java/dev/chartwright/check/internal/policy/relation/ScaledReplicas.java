package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** Two that decide on the number of replicas. */
final class ScaledReplicas extends CrossCheck {

  ScaledReplicas() {
    super(
        new Rule(
            "CW1226",
            "An autoscaled workload states its replicas",
            Severity.WARNING,
            "Each helm upgrade sets the number back, and the autoscaler starts anew. Source:"
                + " kube-score.",
            """
          kind: Deployment
          spec: {replicas: 3}""",
            """
          kind: Deployment
          spec: {}"""),
        Default.ON,
        "leave replicas out where an autoscaler is on");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject scaler : all.of("HorizontalPodAutoscaler")) {
      Scalers.target(all, scaler)
          .map(target -> target.get("spec", "replicas"))
          .filter(At::isSet)
          .ifPresent(
              replicas ->
                  out.add(
                      replicas,
                      scaler + " scales it, and each upgrade sets it back to " + replicas.text()));
    }
  }
}
