package dev.chartwright.check.internal.policy.scaling;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A budget that protects Pods which do not work. */
final class PdbUnhealthy extends ObjectCheck {

  PdbUnhealthy() {
    super(
        new Rule(
            "CW1343",
            "A disruption budget protects Pods that are not ready",
            Severity.INFO,
            "Without unhealthyPodEvictionPolicy: AlwaysAllow a Pod that crashes all the time"
                + " keeps its node from being drained. Source: kube-linter.",
            "maxUnavailable: 1",
            """
          maxUnavailable: 1
          unhealthyPodEvictionPolicy: AlwaysAllow"""),
        Default.OFF,
        "set unhealthyPodEvictionPolicy: AlwaysAllow");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At policy = object.get("spec", "unhealthyPodEvictionPolicy");
    if (object.isKind("PodDisruptionBudget") && policy.isEmpty()) {
      out.add(policy, "unhealthyPodEvictionPolicy is not set");
    }
  }
}
