package dev.chartwright.check.internal.policy.scaling;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A budget that no Pod may be spent from. */
final class PdbBlocksAll extends ObjectCheck {

  PdbBlocksAll() {
    super(
        new Rule(
            "CW1340",
            "A disruption budget allows no disruption",
            Severity.WARNING,
            "No node on which such a Pod runs can be drained; upgrades of the cluster hang."
                + " Source: kube-linter.",
            "maxUnavailable: 0",
            "maxUnavailable: 1"),
        Default.ON,
        "allow at least one Pod to be away");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At away = object.get("spec", "maxUnavailable");
    At there = object.get("spec", "minAvailable");
    if (object.isKind("PodDisruptionBudget") && (away.is("0") || away.is("0%"))) {
      out.add(away, "no Pod may ever be away");
    } else if (object.isKind("PodDisruptionBudget") && there.is("100%")) {
      out.add(there, "all Pods have to be there always");
    }
  }
}
