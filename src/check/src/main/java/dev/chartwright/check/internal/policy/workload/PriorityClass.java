package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class PriorityClass extends PodCheck {

  PriorityClass() {
    super(
        new Rule(
            "CW1197",
            "A Pod has no priority class",
            Severity.INFO,
            "If resources are scarce, Kubernetes evicts Pods with a lower priority first."
                + " Source: kube-linter.",
            "priorityClassName: \"\"",
            "priorityClassName: important"),
        Default.OFF,
        "set priorityClassName");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (pod.spec().get("priorityClassName").isEmpty()) {
      out.add(pod.spec().get("priorityClassName"), "the Pod has no priorityClassName");
    }
  }
}
