package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class TopologySpread extends PodCheck {

  TopologySpread() {
    super(
        new Rule(
            "CW1188",
            "A Pod has no topology spread constraints",
            Severity.INFO,
            "Replicas are spread over Nodes and zones less evenly than with constraints."
                + " Source: kube-score.",
            "topologySpreadConstraints: []",
            "topologySpreadConstraints: [{topologyKey: topology.kubernetes.io/zone, maxSkew:"
                + " 1, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app:"
                + " web}}}]"),
        Default.OFF,
        "add topologySpreadConstraints");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (pod.object().isKind("Deployment", "StatefulSet")
        && pod.spec().get("topologySpreadConstraints").isEmpty()) {
      out.add(
          pod.spec().get("topologySpreadConstraints"), "the Pod has no topologySpreadConstraints");
    }
  }
}
