package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class NakedPod extends ObjectCheck {

  NakedPod() {
    super(
        new Rule(
            "CW1780",
            "A Pod has no controller",
            Severity.WARNING,
            "Nothing replaces the Pod when its Node fails or is drained, and an upgrade cannot"
                + " change most of its fields. Source: Kubernetes, configuration best practices.",
            "kind: Pod",
            "kind: Deployment, or a Job if it ends"),
        Default.ON,
        "make it a Deployment, a StatefulSet or a Job");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (object.isKind("Pod") && object.group().isEmpty() && !object.isHook()) {
      out.add(object.get("kind"), "the Pod has no controller");
    }
  }
}
