package dev.chartwright.check.internal.policy.scaling;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** An autoscaler that goes down to one. */
final class HpaMinimum extends ObjectCheck {

  HpaMinimum() {
    super(
        new Rule(
            "CW1346",
            "An autoscaler may leave too few replicas",
            Severity.INFO,
            "With fewer than three replicas the loss of one while another is updated leaves"
                + " none. Source: kube-linter, kube-score.",
            "minReplicas: 1",
            "minReplicas: 3"),
        Default.OFF,
        "set minReplicas to 3");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At min = object.get("spec", "minReplicas");
    if (object.isKind("HorizontalPodAutoscaler") && min.number(1) < 3) {
      out.add(min, "the autoscaler may go down to " + min.number(1));
    }
  }
}
