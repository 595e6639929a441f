package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** The old name of a field. */
final class OldServiceAccountField extends PodCheck {

  OldServiceAccountField() {
    super(
        new Rule(
            "CW1146",
            "A Pod names its service account in the old field",
            Severity.WARNING,
            "serviceAccount is deprecated since Kubernetes 1.5; if both fields are there and"
                + " differ, one of them does nothing.",
            "serviceAccount: web",
            "serviceAccountName: web"),
        Default.ON,
        "use serviceAccountName");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    At old = pod.spec().get("serviceAccount");
    if (!old.isEmpty() && !pod.spec().get("serviceAccountName").is(old.text())) {
      out.add(old, "serviceAccount is the old name of serviceAccountName");
    }
  }
}
