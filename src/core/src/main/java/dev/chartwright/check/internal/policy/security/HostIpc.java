package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A Pod that shares IPC with the host can read its shared memory. */
final class HostIpc extends PodCheck {

  HostIpc() {
    super(
        new Rule(
            "CW1123",
            "A Pod shares the memory segments of its node",
            Severity.WARNING,
            "It can read what other processes on the node share with each other. Source: Pod"
                + " Security Standards, baseline.",
            "hostIPC: true",
            "hostIPC: false"),
        Default.ON,
        "leave hostIPC out");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (pod.spec().get("hostIPC").isTrue()) {
      out.add(pod.spec().get("hostIPC"), "the Pod shares the memory segments of its node");
    }
  }
}
