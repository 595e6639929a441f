package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A Pod that shares process ids with the host can look into its processes. */
final class HostPid extends PodCheck {

  HostPid() {
    super(
        new Rule(
            "CW1122",
            "A Pod sees the processes of its node",
            Severity.WARNING,
            "It can read the memory and the environment of other processes on the node."
                + " Source: Pod Security Standards, baseline.",
            "hostPID: true",
            "hostPID: false"),
        Default.ON,
        "leave hostPID out");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (pod.spec().get("hostPID").isTrue()) {
      out.add(pod.spec().get("hostPID"), "the Pod sees the processes of its node");
    }
  }
}
