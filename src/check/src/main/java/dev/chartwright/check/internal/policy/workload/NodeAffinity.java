package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class NodeAffinity extends PodCheck {

  NodeAffinity() {
    super(
        new Rule(
            "CW1189",
            "A Pod has no node affinity",
            Severity.INFO,
            "The scheduler can choose an unsuitable Node in a cluster with several types of"
                + " Nodes. Source: kube-linter.",
            "affinity: {}",
            "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution:"
                + " {nodeSelectorTerms: [{matchExpressions: [{key: pool, operator: In, values:"
                + " [web]}]}]}}}"),
        Default.OFF,
        "add affinity.nodeAffinity");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    At affinity = pod.spec().get("affinity", "nodeAffinity");
    if (pod.isService() && affinity.isEmpty()) {
      out.add(affinity, "the Pod has no nodeAffinity");
    }
  }
}
