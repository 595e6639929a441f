package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class NoGrace extends PodCheck {

  NoGrace() {
    super(
        new Rule(
            "CW1182",
            "A Pod has a grace period of 0 s",
            Severity.WARNING,
            "Kubernetes kills the Pod at once and removes it before its processes have"
                + " ended. Requests are lost, and a StatefulSet can run a Pod twice. Source:"
                + " Kubernetes, force delete StatefulSet Pods.",
            "terminationGracePeriodSeconds: 0",
            "terminationGracePeriodSeconds: 30"),
        Default.ON,
        "remove terminationGracePeriodSeconds, or set it to 1 or more");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    At grace = pod.spec().get("terminationGracePeriodSeconds");
    if (grace.isSet() && grace.number(1) == 0) {
      out.add(grace, "terminationGracePeriodSeconds is 0");
    }
  }

  /** A hook ends by itself. */
  @Override
  protected boolean isMinor(RenderedObject object) {
    return object.isHook();
  }
}
