package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class UpdateOnDelete extends ObjectCheck {

  UpdateOnDelete() {
    super(
        new Rule(
            "CW1193",
            "An update waits until you delete the Pods",
            Severity.INFO,
            "With OnDelete, helm upgrade succeeds and the old Pods continue to run. Source:"
                + " Kubernetes, StatefulSet and DaemonSet update strategies.",
            "updateStrategy: {type: OnDelete}",
            "updateStrategy: {type: RollingUpdate}"),
        Default.OFF,
        "set updateStrategy.type: RollingUpdate");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At type = object.get("spec", "updateStrategy", "type");
    if (object.isKind("StatefulSet", "DaemonSet") && type.is("OnDelete")) {
      out.add(type, "the update strategy is OnDelete");
    }
  }
}
