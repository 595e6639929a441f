package dev.chartwright.check.internal.policy.metadata;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class OwnerLabel extends ObjectCheck {

  OwnerLabel() {
    super(
        new Rule(
            "CW1371",
            "An object has no owner label",
            Severity.INFO,
            "Without the label, operators do not know whom to ask. Source: kube-linter.",
            "labels: {app: web}",
            "labels: {app: web, owner: team-web}"),
        Default.OFF,
        "add the label owner");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At owner = object.get("metadata", "labels", "owner");
    if (owner.isEmpty()) {
      out.add(owner, "the object has no label 'owner'");
    }
  }
}
