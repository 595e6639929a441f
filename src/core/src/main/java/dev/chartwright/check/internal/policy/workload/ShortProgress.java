package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A deadline that cannot be met. */
final class ShortProgress extends ObjectCheck {

  ShortProgress() {
    super(
        new Rule(
            "CW1195",
            "A Deployment's deadline is not above its minReadySeconds",
            Severity.ERROR,
            "The API server refuses it: no Pod could be available in time.",
            """
          minReadySeconds: 60
          progressDeadlineSeconds: 60""",
            """
          minReadySeconds: 60
          progressDeadlineSeconds: 600"""),
        Default.ON,
        "raise progressDeadlineSeconds");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At deadline = object.get("spec", "progressDeadlineSeconds");
    long ready = object.get("spec", "minReadySeconds").number(0);
    if (object.isKind("Deployment") && deadline.isSet() && deadline.number(600) <= ready) {
      out.add(deadline, "progressDeadlineSeconds is not above minReadySeconds, " + ready);
    }
  }
}
