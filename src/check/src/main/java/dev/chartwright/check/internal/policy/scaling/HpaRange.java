package dev.chartwright.check.internal.policy.scaling;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.check.internal.values.Conflict;

final class HpaRange extends ObjectCheck {

  HpaRange() {
    super(
        new Rule(
            "CW1345",
            "The range of an autoscaler is empty",
            Severity.ERROR,
            "The API server rejects a HorizontalPodAutoscaler with maxReplicas below"
                + " minReplicas. Source: Kubernetes, API validation.",
            """
          minReplicas: 5
          maxReplicas: 3""",
            """
          minReplicas: 3
          maxReplicas: 5"""),
        Default.ON,
        "set maxReplicas to minReplicas or more");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At max = object.get("spec", "maxReplicas");
    At least = object.get("spec", "minReplicas");
    long min = least.number(1);
    if (object.isKind("HorizontalPodAutoscaler") && max.number(Long.MAX_VALUE) < min) {
      out.add(
          max,
          "maxReplicas is below minReplicas, which is " + min,
          Conflict.Kind.VALUES,
          max,
          least);
    }
  }
}
