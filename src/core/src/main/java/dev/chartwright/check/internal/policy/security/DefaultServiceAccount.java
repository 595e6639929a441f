package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** The service account that everybody has. */
final class DefaultServiceAccount extends PodCheck {

  DefaultServiceAccount() {
    super(
        new Rule(
            "CW1147",
            "A Pod runs as the default service account",
            Severity.WARNING,
            "What one Pod of the namespace is given, all that name no service account are"
                + " given too. Source: CIS Kubernetes Benchmark 5.1.5.",
            "serviceAccountName: default",
            "serviceAccountName: web"),
        Default.OFF,
        "give the Pod a service account of its own");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (pod.serviceAccount().equals("default")) {
      out.add(pod.serviceAccountName(), "the Pod runs as the default service account");
    }
  }
}
