package dev.chartwright.check.internal.policy.job;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class CronJobTtl extends ObjectCheck {

  CronJobTtl() {
    super(
        new Rule(
            "CW1302",
            "A CronJob deletes its Jobs after a time",
            Severity.INFO,
            "Kubernetes deletes finished Jobs before the history limits apply, so you"
                + " cannot read their logs. Source: kube-linter.",
            "jobTemplate: {spec: {ttlSecondsAfterFinished: 60}}",
            "failedJobsHistoryLimit: 3"),
        Default.ON,
        "remove ttlSecondsAfterFinished, and set successfulJobsHistoryLimit and"
            + " failedJobsHistoryLimit");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At ttl = object.get("spec", "jobTemplate", "spec", "ttlSecondsAfterFinished");
    if (object.isKind("CronJob") && ttl.isSet()) {
      out.add(ttl, "ttlSecondsAfterFinished deletes Jobs before the history limits apply");
    }
  }
}
