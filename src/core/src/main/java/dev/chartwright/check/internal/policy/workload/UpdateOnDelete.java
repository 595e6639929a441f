package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** An update that waits for a person. */
final class UpdateOnDelete extends ObjectCheck {

  UpdateOnDelete() {
    super(
        new Rule(
            "CW1193",
            "An update reaches Pods only when somebody deletes them",
            Severity.INFO,
            "With OnDelete helm upgrade ends well, and the old Pods run on.",
            "updateStrategy: {type: OnDelete}",
            "updateStrategy: {type: RollingUpdate}"),
        Default.ON,
        "use RollingUpdate");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At type = object.get("spec", "updateStrategy", "type");
    if (object.isKind("StatefulSet", "DaemonSet") && type.is("OnDelete")) {
      out.add(type, "an update waits until somebody deletes the Pods");
    }
  }
}
