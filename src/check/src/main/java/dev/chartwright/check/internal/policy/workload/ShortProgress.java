package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class ShortProgress extends ObjectCheck {

  ShortProgress() {
    super(
        new Rule(
            "CW1195",
            "The progress deadline of a Deployment is too short",
            Severity.ERROR,
            "The API server rejects the Deployment, because no Pod can be available before"
                + " the deadline. Source: Kubernetes, API validation.",
            """
          minReadySeconds: 60
          progressDeadlineSeconds: 60""",
            """
          minReadySeconds: 60
          progressDeadlineSeconds: 600"""),
        Default.ON,
        "set progressDeadlineSeconds above minReadySeconds");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At deadline = object.get("spec", "progressDeadlineSeconds");
    long ready = object.get("spec", "minReadySeconds").number(0);
    if (object.isKind("Deployment") && deadline.isSet() && deadline.number(600) <= ready) {
      out.add(deadline, "progressDeadlineSeconds is not above minReadySeconds, which is " + ready);
    }
  }
}
