package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A Pod on the host's network is behind no policy. */
final class HostNetwork extends PodCheck {

  HostNetwork() {
    super(
        new Rule(
            "CW1121",
            "A Pod uses the network of its node",
            Severity.WARNING,
            "It sees the node's traffic, takes ports of the node, and no NetworkPolicy"
                + " applies to it. Source: Pod Security Standards, baseline.",
            "hostNetwork: true",
            "hostNetwork: false"),
        Default.ON,
        "leave hostNetwork out; a Service makes the Pod reachable");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (pod.spec().get("hostNetwork").isTrue()) {
      out.add(pod.spec().get("hostNetwork"), "the Pod uses the network of its node");
    }
  }
}
