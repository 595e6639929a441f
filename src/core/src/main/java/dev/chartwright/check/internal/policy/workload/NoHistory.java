package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A Deployment without a way back. */
final class NoHistory extends ObjectCheck {

  NoHistory() {
    super(
        new Rule(
            "CW1194",
            "A workload keeps no old revisions",
            Severity.WARNING,
            "With revisionHistoryLimit 0 kubectl rollout undo has nothing to go back to, and"
                + " a rollout that hangs cannot be looked into.",
            "revisionHistoryLimit: 0",
            "revisionHistoryLimit: 3"),
        Default.ON,
        "leave it out, or keep at least 1");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At limit = object.get("spec", "revisionHistoryLimit");
    if (object.isKind("Deployment", "StatefulSet", "DaemonSet") && limit.number(1) == 0) {
      out.add(limit, "no old revision is kept");
    }
  }
}
