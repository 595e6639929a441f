package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class MountedToken extends PodCheck {

  MountedToken() {
    super(
        new Rule(
            "CW1145",
            "A Pod gets a token of the default service account",
            Severity.INFO,
            "An intruder in the Pod can use the token, and a Pod without its own service"
                + " account seldom calls the API server. Source: CIS Kubernetes Benchmark 5.1.6.",
            "containers: [{name: web, image: web:1}]",
            "automountServiceAccountToken: false"),
        Default.ON,
        "set automountServiceAccountToken: false, or set serviceAccountName");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (pod.serviceAccount().equals("default")
        && !pod.spec().get("automountServiceAccountToken").isFalse()) {
      out.add(
          pod.spec().get("automountServiceAccountToken"),
          "the Pod mounts the token of the default service account");
    }
  }
}
