package dev.chartwright.check.internal.policy.scaling;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class PdbBlocksAll extends ObjectCheck {

  PdbBlocksAll() {
    super(
        new Rule(
            "CW1340",
            "A PodDisruptionBudget allows no disruption",
            Severity.WARNING,
            "Nodes with such a Pod cannot be drained, so upgrades of the cluster hang."
                + " Source: kube-linter.",
            "maxUnavailable: 0",
            "maxUnavailable: 1"),
        Default.ON,
        "set maxUnavailable: 1");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At away = object.get("spec", "maxUnavailable");
    At there = object.get("spec", "minAvailable");
    if (object.isKind("PodDisruptionBudget") && (away.is("0") || away.is("0%"))) {
      out.add(away, "maxUnavailable allows no Pod to be unavailable");
    } else if (object.isKind("PodDisruptionBudget") && there.is("100%")) {
      out.add(there, "minAvailable requires all Pods");
    }
  }
}
