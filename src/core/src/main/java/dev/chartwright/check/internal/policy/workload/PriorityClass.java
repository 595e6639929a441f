package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A Pod that is as important as any other. */
final class PriorityClass extends PodCheck {

  PriorityClass() {
    super(
        new Rule(
            "CW1197",
            "A Pod has no priority class",
            Severity.INFO,
            "When nodes run short, it is the priority that decides who has to go. Source:"
                + " kube-linter.",
            "priorityClassName: \"\"",
            "priorityClassName: important"),
        Default.OFF,
        "set priorityClassName");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (pod.spec().get("priorityClassName").isEmpty()) {
      out.add(pod.spec().get("priorityClassName"), "the Pod has no priority class");
    }
  }
}
