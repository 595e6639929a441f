package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Labels;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class StraySpread extends PodCheck {

  StraySpread() {
    super(
        new Rule(
            "CW1187",
            "A topology spread constraint does not select its own Pods",
            Severity.WARNING,
            "The constraint counts other Pods, or none without a labelSelector, so all these Pods can"
                + " run in one place. Source: Kubernetes, topology spread constraints;"
                + " pkg/scheduler/framework/plugins/podtopologyspread.",
            """
          labels: {app: web}
          topologySpreadConstraints: [{labelSelector: {matchLabels: {app: api}}}]""",
            """
          labels: {app: web}
          topologySpreadConstraints: [{labelSelector: {matchLabels: {app: web}}}]"""),
        Default.ON,
        "set labelSelector to the labels of the Pod template");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    for (At constraint : pod.spec().get("topologySpreadConstraints").items()) {
      At selector = constraint.get("labelSelector");
      if (!selector.isSet()) {
        out.add(constraint, "the constraint has no labelSelector, so it counts no Pods");
      } else if (!Labels.selects(selector, pod.labels())) {
        out.add(selector, "labelSelector does not match the labels of the Pod");
      }
    }
  }
}
