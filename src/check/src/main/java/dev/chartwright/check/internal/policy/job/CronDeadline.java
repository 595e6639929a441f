package dev.chartwright.check.internal.policy.job;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class CronDeadline extends ObjectCheck {

  CronDeadline() {
    super(
        new Rule(
            "CW1303",
            "A CronJob has no deadline to start",
            Severity.INFO,
            "After an outage, the controller starts a Job for a time that has long passed."
                + " Source: kube-score.",
            """
          kind: CronJob
          spec: {schedule: "0 3 * * *"}""",
            """
          kind: CronJob
          spec: {schedule: "0 3 * * *", startingDeadlineSeconds: 600}"""),
        Default.OFF,
        "set startingDeadlineSeconds");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At deadline = object.get("spec", "startingDeadlineSeconds");
    if (object.isKind("CronJob") && !deadline.isSet()) {
      out.add(deadline, "the CronJob has no startingDeadlineSeconds");
    }
  }
}
