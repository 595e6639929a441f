package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A Deployment that stops before it starts. */
final class NotRolling extends ObjectCheck {

  NotRolling() {
    super(
        new Rule(
            "CW1190",
            "A Deployment does not update step by step",
            Severity.INFO,
            "With Recreate nothing runs between the old Pods and the new. Source:"
                + " kube-linter, kube-score.",
            "strategy: {type: Recreate}",
            "strategy: {type: RollingUpdate}"),
        Default.OFF,
        "use RollingUpdate, if old and new may run beside each other");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At type = object.get("spec", "strategy", "type");
    if (object.isKind("Deployment") && type.is("Recreate")) {
      out.add(type, "the Deployment stops before it starts anew");
    }
  }
}
