package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A key to the API server that nobody asked for. */
final class MountedToken extends PodCheck {

  MountedToken() {
    super(
        new Rule(
            "CW1145",
            "A Pod gets a token of the default service account",
            Severity.INFO,
            "A Pod that names no service account seldom calls the API server, and the token"
                + " in it is of use to an intruder alone.",
            "containers: [{name: web, image: web:1}]",
            "automountServiceAccountToken: false"),
        Default.ON,
        "set automountServiceAccountToken: false, or name a service account");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (pod.serviceAccount().equals("default")
        && !pod.spec().get("automountServiceAccountToken").isFalse()) {
      out.add(
          pod.spec().get("automountServiceAccountToken"),
          "the Pod gets a token of the default service account");
    }
  }
}
