package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Set;

final class ScaleTarget extends CrossCheck {

  ScaleTarget() {
    super(
        new Rule(
            "CW1206",
            "The target of a HorizontalPodAutoscaler is missing",
            Severity.INFO,
            "The HorizontalPodAutoscaler cannot read the scale of its target and has no"
                + " effect. Source: kube-score, kube-linter.",
            """
          kind: HorizontalPodAutoscaler
          scaleTargetRef: {kind: Deployment, name: wbe}""",
            """
          kind: HorizontalPodAutoscaler
          scaleTargetRef: {kind: Deployment, name: web}"""),
        Default.ON,
        "set scaleTargetRef to a workload that the chart renders");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject scaler : all.of("HorizontalPodAutoscaler")) {
      At target = scaler.get("spec", "scaleTargetRef");
      String kind = target.get("kind").text();
      if (Set.of("Deployment", "StatefulSet", "ReplicaSet").contains(kind)
          && all.findBeside(scaler, kind, target.get("name").text()).isEmpty()) {
        out.add(
            target.get("name"),
            "the target " + kind + "/" + target.get("name").text() + " is not rendered");
      }
    }
  }
}
