package dev.chartwright.check.internal.policy.scaling;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class PdbUnhealthy extends ObjectCheck {

  PdbUnhealthy() {
    super(
        new Rule(
            "CW1343",
            "A PodDisruptionBudget protects Pods that are not ready",
            Severity.INFO,
            "A Pod that crashes all the time keeps its Node from being drained. Source:"
                + " kube-linter.",
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
      out.add(policy, "unhealthyPodEvictionPolicy is not AlwaysAllow");
    }
  }
}
