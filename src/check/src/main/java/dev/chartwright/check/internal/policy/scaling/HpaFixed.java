package dev.chartwright.check.internal.policy.scaling;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class HpaFixed extends ObjectCheck {

  HpaFixed() {
    super(
        new Rule(
            "CW1347",
            "An autoscaler has a fixed number of replicas",
            Severity.INFO,
            "The autoscaler has no effect, because minReplicas equals maxReplicas. Source:"
                + " Kubernetes, horizontal Pod autoscaling.",
            """
          minReplicas: 3
          maxReplicas: 3""",
            """
          minReplicas: 3
          maxReplicas: 6"""),
        Default.ON,
        "raise maxReplicas, or remove the HorizontalPodAutoscaler");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At max = object.get("spec", "maxReplicas");
    if (object.isKind("HorizontalPodAutoscaler")
        && max.isSet()
        && max.number(0) == object.get("spec", "minReplicas").number(1)) {
      out.add(max, "minReplicas equals maxReplicas");
    }
  }
}
