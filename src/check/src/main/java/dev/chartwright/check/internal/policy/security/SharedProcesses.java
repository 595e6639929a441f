package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class SharedProcesses extends PodCheck {

  SharedProcesses() {
    super(
        new Rule(
            "CW1148",
            "The containers of a Pod share their processes",
            Severity.INFO,
            "Each container can read the environment of the others, secrets included."
                + " Source: Kubernetes, share process namespace between containers.",
            "shareProcessNamespace: true",
            "shareProcessNamespace: false"),
        Default.ON,
        "remove shareProcessNamespace, unless a container must send signals to another");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (pod.spec().get("shareProcessNamespace").isTrue()) {
      out.add(pod.spec().get("shareProcessNamespace"), "the Pod sets shareProcessNamespace: true");
    }
  }
}
