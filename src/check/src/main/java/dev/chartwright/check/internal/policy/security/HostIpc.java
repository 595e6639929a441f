package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class HostIpc extends PodCheck {

  HostIpc() {
    super(
        new Rule(
            "CW1123",
            "A Pod shares the IPC namespace of its Node",
            Severity.WARNING,
            "The Pod can read the shared memory of other processes on the Node. Source: Pod"
                + " Security Standards, baseline.",
            "hostIPC: true",
            "hostIPC: false"),
        Default.ON,
        "remove hostIPC");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (pod.spec().get("hostIPC").isTrue()) {
      out.add(pod.spec().get("hostIPC"), "the Pod sets hostIPC: true");
    }
  }
}
