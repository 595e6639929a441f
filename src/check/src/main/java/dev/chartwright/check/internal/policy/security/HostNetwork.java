package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class HostNetwork extends PodCheck {

  HostNetwork() {
    super(
        new Rule(
            "CW1121",
            "A Pod uses the network of its Node",
            Severity.WARNING,
            "The Pod can read the traffic of the Node and occupies ports of the Node. Its"
                + " NetworkPolicies usually have no effect. Source: Pod Security Standards,"
                + " baseline.",
            "hostNetwork: true",
            "hostNetwork: false"),
        Default.ON,
        "remove hostNetwork, and use a Service to make the Pod reachable");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (pod.spec().get("hostNetwork").isTrue()) {
      out.add(pod.spec().get("hostNetwork"), "the Pod sets hostNetwork: true");
    }
  }
}
