package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class DefaultServiceAccount extends PodCheck {

  DefaultServiceAccount() {
    super(
        new Rule(
            "CW1147",
            "A Pod runs as the default service account",
            Severity.WARNING,
            "Rights that one Pod of the namespace gets go to all Pods without their own"
                + " service account. Source: CIS Kubernetes Benchmark 5.1.5.",
            "serviceAccountName: default",
            "serviceAccountName: web"),
        Default.OFF,
        "set serviceAccountName to a service account of the chart");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (pod.serviceAccount().equals("default")) {
      out.add(pod.serviceAccountName(), "the Pod runs as the default service account");
    }
  }
}
