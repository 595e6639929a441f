package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class ScaledReplicas extends CrossCheck {

  ScaledReplicas() {
    super(
        new Rule(
            "CW1226",
            "A workload with an autoscaler sets its replicas",
            Severity.WARNING,
            "Each upgrade with Helm 3 resets the number of replicas, and the autoscaler starts"
                + " again. With Helm 4, the upgrade fails with a conflict as soon as the"
                + " autoscaler has set another number, because it owns the field. Source:"
                + " kube-score; tried with Helm 3.22 and 4.3 on Kubernetes 1.34.",
            """
          kind: Deployment
          spec: {replicas: 3}""",
            """
          kind: Deployment
          spec: {}"""),
        Default.ON,
        "remove replicas if the autoscaler is enabled");
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
                      scaler
                          + " scales the workload: an upgrade with Helm 3 resets it to "
                          + replicas.text()
                          + ", and one with Helm 4 fails with a conflict"));
    }
  }
}
