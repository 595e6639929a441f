package dev.chartwright.check.internal.policy.job;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A deadline shorter than the pauses of the controller. */
final class CronShortDeadline extends ObjectCheck {

  CronShortDeadline() {
    super(
        new Rule(
            "CW1305",
            "A CronJob may never start",
            Severity.WARNING,
            "The controller looks every 10 seconds; with a startingDeadlineSeconds below that"
                + " a Job may always be too late. Source: Kubernetes, CronJob.",
            "startingDeadlineSeconds: 5",
            "startingDeadlineSeconds: 60"),
        Default.ON,
        "set startingDeadlineSeconds to 10 or more");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At deadline = object.get("spec", "startingDeadlineSeconds");
    if (object.isKind("CronJob") && deadline.number(10) < 10) {
      out.add(
          deadline,
          "a startingDeadlineSeconds of "
              + deadline.text()
              + " is shorter than the controller's pauses");
    }
  }
}
