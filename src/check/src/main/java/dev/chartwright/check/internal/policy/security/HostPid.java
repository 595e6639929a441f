package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class HostPid extends PodCheck {

  HostPid() {
    super(
        new Rule(
            "CW1122",
            "A Pod sees the processes of its Node",
            Severity.WARNING,
            "The Pod can read the memory and the environment of other processes on the"
                + " Node. Source: Pod Security Standards, baseline.",
            "hostPID: true",
            "hostPID: false"),
        Default.ON,
        "remove hostPID");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (pod.spec().get("hostPID").isTrue()) {
      out.add(pod.spec().get("hostPID"), "the Pod sets hostPID: true");
    }
  }
}
