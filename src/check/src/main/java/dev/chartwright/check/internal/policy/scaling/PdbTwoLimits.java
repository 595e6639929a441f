package dev.chartwright.check.internal.policy.scaling;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.check.internal.values.Conflict;

final class PdbTwoLimits extends ObjectCheck {

  PdbTwoLimits() {
    super(
        new Rule(
            "CW1342",
            "A PodDisruptionBudget has two limits",
            Severity.ERROR,
            "The API server rejects a PodDisruptionBudget that sets both minAvailable and"
                + " maxUnavailable. Source: Kubernetes, API validation.",
            """
          minAvailable: 1
          maxUnavailable: 1""",
            "maxUnavailable: 1"),
        Default.ON,
        "remove minAvailable");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At away = object.get("spec", "maxUnavailable");
    At left = object.get("spec", "minAvailable");
    if (object.isKind("PodDisruptionBudget") && away.isSet() && left.isSet()) {
      out.add(
          away, "minAvailable and maxUnavailable are both set", Conflict.Kind.EITHER, away, left);
    }
  }
}
