package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** Several replicas that all go at once. */
final class RecreateReplicas extends ObjectCheck {

  RecreateReplicas() {
    super(
        new Rule(
            "CW1191",
            "Several replicas are all stopped at each update",
            Severity.WARNING,
            "Several replicas are there so that one always answers; Recreate stops them all"
                + " before the first new one starts.",
            """
          replicas: 3
          strategy: {type: Recreate}""",
            """
          replicas: 3
          strategy: {type: RollingUpdate}"""),
        Default.ON,
        "use RollingUpdate, or one replica");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At type = object.get("spec", "strategy", "type");
    if (object.isKind("Deployment") && type.is("Recreate") && object.replicas() > 1) {
      out.add(type, "an update stops all " + object.replicas() + " replicas at once");
    }
  }
}
