package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Labels;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A spread that counts other Pods. */
final class StraySpread extends PodCheck {

  StraySpread() {
    super(
        new Rule(
            "CW1187",
            "A topology spread constraint does not select its own Pods",
            Severity.WARNING,
            "It counts other Pods, so that these may all go to one place.",
            """
          labels: {app: web}
          topologySpreadConstraints: [{labelSelector: {matchLabels: {app: api}}}]""",
            """
          labels: {app: web}
          topologySpreadConstraints: [{labelSelector: {matchLabels: {app: web}}}]"""),
        Default.ON,
        "select the labels of the Pod template");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    for (At constraint : pod.spec().get("topologySpreadConstraints").items()) {
      At selector = constraint.get("labelSelector");
      if (selector.isSet() && !Labels.selects(selector, pod.labels())) {
        out.add(selector, "the constraint does not select the Pod's own labels");
      }
    }
  }
}
