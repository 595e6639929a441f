package dev.chartwright.check.internal.policy.job;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class CronShortDeadline extends ObjectCheck {

  CronShortDeadline() {
    super(
        new Rule(
            "CW1305",
            "The deadline of a CronJob is too short",
            Severity.WARNING,
            "The controller looks every 10 s, so a shorter deadline can expire before each"
                + " start. Source: Kubernetes, CronJob.",
            "startingDeadlineSeconds: 5",
            "startingDeadlineSeconds: 60"),
        Default.ON,
        "set startingDeadlineSeconds to 10 or more");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At deadline = object.get("spec", "startingDeadlineSeconds");
    if (object.isKind("CronJob") && deadline.number(10) < 10) {
      out.add(deadline, "startingDeadlineSeconds is " + deadline.text() + ", below 10");
    }
  }
}
