package dev.chartwright.check.internal.policy.scaling;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** An autoscaler that cannot scale. */
final class HpaFixed extends ObjectCheck {

  HpaFixed() {
    super(
        new Rule(
            "CW1347",
            "An autoscaler has nothing to decide",
            Severity.INFO,
            "minReplicas equals maxReplicas: a plain number of replicas says the same.",
            """
          minReplicas: 3
          maxReplicas: 3""",
            """
          minReplicas: 3
          maxReplicas: 6"""),
        Default.ON,
        "raise maxReplicas, or remove the autoscaler");
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
