package dev.chartwright.check.internal.policy.scaling;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class HpaMinimum extends ObjectCheck {

  HpaMinimum() {
    super(
        new Rule(
            "CW1346",
            "An autoscaler can leave fewer than three replicas",
            Severity.INFO,
            "The loss of one replica during an update of another can leave none. Source:"
                + " kube-linter, kube-score.",
            "minReplicas: 1",
            "minReplicas: 3"),
        Default.OFF,
        "set minReplicas to 3 or more");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At min = object.get("spec", "minReplicas");
    if (object.isKind("HorizontalPodAutoscaler") && min.number(1) < 3) {
      out.add(min, "the autoscaler can scale down to " + min.number(1));
    }
  }
}
