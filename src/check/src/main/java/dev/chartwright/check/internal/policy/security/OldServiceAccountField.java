package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class OldServiceAccountField extends PodCheck {

  OldServiceAccountField() {
    super(
        new Rule(
            "CW1146",
            "A Pod sets the deprecated field serviceAccount",
            Severity.WARNING,
            "If both fields are set and differ, Kubernetes ignores one of them. Source:"
                + " PodSpec API reference.",
            "serviceAccount: web",
            "serviceAccountName: web"),
        Default.ON,
        "use serviceAccountName");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    At old = pod.spec().get("serviceAccount");
    if (!old.isEmpty() && !pod.spec().get("serviceAccountName").is(old.text())) {
      out.add(old, "the Pod sets the deprecated field serviceAccount");
    }
  }
}
