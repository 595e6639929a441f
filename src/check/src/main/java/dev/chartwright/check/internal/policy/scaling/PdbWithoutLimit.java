package dev.chartwright.check.internal.policy.scaling;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class PdbWithoutLimit extends ObjectCheck {

  PdbWithoutLimit() {
    super(
        new Rule(
            "CW1341",
            "A PodDisruptionBudget has no limit",
            Severity.WARNING,
            "Without a limit, minAvailable is 1. That blocks a single Pod forever and"
                + " protects many Pods too little. Source: kube-score.",
            """
          kind: PodDisruptionBudget
          spec: {selector: {matchLabels: {app: web}}}""",
            """
          kind: PodDisruptionBudget
          spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}"""),
        Default.ON,
        "set maxUnavailable");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (object.isKind("PodDisruptionBudget")
        && !object.get("spec", "maxUnavailable").isSet()
        && !object.get("spec", "minAvailable").isSet()) {
      out.add(object.get("spec"), "neither minAvailable nor maxUnavailable is set");
    }
  }
}
