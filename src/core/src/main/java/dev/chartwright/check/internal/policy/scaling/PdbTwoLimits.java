package dev.chartwright.check.internal.policy.scaling;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A budget that says two things. */
final class PdbTwoLimits extends ObjectCheck {

  PdbTwoLimits() {
    super(
        new Rule(
            "CW1342",
            "A disruption budget has two limits",
            Severity.ERROR,
            "The API server refuses minAvailable and maxUnavailable together.",
            """
          minAvailable: 1
          maxUnavailable: 1""",
            "maxUnavailable: 1"),
        Default.ON,
        "keep maxUnavailable");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At away = object.get("spec", "maxUnavailable");
    if (object.isKind("PodDisruptionBudget")
        && away.isSet()
        && object.get("spec", "minAvailable").isSet()) {
      out.add(away, "minAvailable and maxUnavailable are both set");
    }
  }
}
