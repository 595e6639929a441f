package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class NotRolling extends ObjectCheck {

  NotRolling() {
    super(
        new Rule(
            "CW1190",
            "A Deployment does not use rolling updates",
            Severity.INFO,
            "With Recreate, no Pod runs between the old Pods and the new Pods. Source:"
                + " kube-linter, kube-score.",
            "strategy: {type: Recreate}",
            "strategy: {type: RollingUpdate}"),
        Default.OFF,
        "set strategy.type: RollingUpdate, if old and new Pods can run at the same time");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At type = object.get("spec", "strategy", "type");
    if (object.isKind("Deployment") && type.is("Recreate")) {
      out.add(type, "the update strategy is Recreate");
    }
  }
}
