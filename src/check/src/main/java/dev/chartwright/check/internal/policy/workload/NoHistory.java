package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class NoHistory extends ObjectCheck {

  NoHistory() {
    super(
        new Rule(
            "CW1194",
            "A workload keeps no old revisions",
            Severity.WARNING,
            "With revisionHistoryLimit: 0, kubectl rollout undo has no revision to restore."
                + " Source: Kubernetes, Deployments.",
            "revisionHistoryLimit: 0",
            "revisionHistoryLimit: 3"),
        Default.ON,
        "remove revisionHistoryLimit, or set it to 1 or more");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At limit = object.get("spec", "revisionHistoryLimit");
    if (object.isKind("Deployment", "StatefulSet", "DaemonSet") && limit.number(1) == 0) {
      out.add(limit, "revisionHistoryLimit is 0");
    }
  }
}
