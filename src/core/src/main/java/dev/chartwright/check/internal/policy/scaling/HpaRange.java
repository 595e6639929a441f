package dev.chartwright.check.internal.policy.scaling;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** An autoscaler whose least is above its most. */
final class HpaRange extends ObjectCheck {

  HpaRange() {
    super(
        new Rule(
            "CW1345",
            "An autoscaler's range is empty",
            Severity.ERROR,
            "The API server refuses a maxReplicas below minReplicas.",
            """
          minReplicas: 5
          maxReplicas: 3""",
            """
          minReplicas: 3
          maxReplicas: 5"""),
        Default.ON,
        "raise maxReplicas");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At max = object.get("spec", "maxReplicas");
    long min = object.get("spec", "minReplicas").number(1);
    if (object.isKind("HorizontalPodAutoscaler") && max.number(Long.MAX_VALUE) < min) {
      out.add(max, "maxReplicas is below minReplicas, " + min);
    }
  }
}
