package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class RecreateReplicas extends ObjectCheck {

  RecreateReplicas() {
    super(
        new Rule(
            "CW1191",
            "An update stops several replicas at the same time",
            Severity.WARNING,
            "With Recreate, the workload is unavailable during each update, although it has"
                + " several replicas. Source: kube-score.",
            """
          replicas: 3
          strategy: {type: Recreate}""",
            """
          replicas: 3
          strategy: {type: RollingUpdate}"""),
        Default.ON,
        "set strategy.type: RollingUpdate, or use one replica");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At type = object.get("spec", "strategy", "type");
    if (object.isKind("Deployment") && type.is("Recreate") && object.replicas() > 1) {
      out.add(type, "an update stops all " + object.replicas() + " replicas at once");
    }
  }
}
