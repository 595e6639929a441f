package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A Pod that is killed at once. */
final class NoGrace extends PodCheck {

  NoGrace() {
    super(
        new Rule(
            "CW1182",
            "A Pod gets no time to end",
            Severity.WARNING,
            "With terminationGracePeriodSeconds 0 it is killed at once and removed from the"
                + " API before it is dead: requests are lost, and a StatefulSet may run a Pod"
                + " twice.",
            "terminationGracePeriodSeconds: 0",
            "terminationGracePeriodSeconds: 30"),
        Default.ON,
        "leave it out, or give it some seconds");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    At grace = pod.spec().get("terminationGracePeriodSeconds");
    if (grace.isSet() && grace.number(1) == 0) {
      out.add(grace, "the Pod gets no time to end");
    }
  }
}
