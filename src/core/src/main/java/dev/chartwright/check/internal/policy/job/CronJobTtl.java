package dev.chartwright.check.internal.policy.job;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** Jobs of a CronJob that vanish before their history. */
final class CronJobTtl extends ObjectCheck {

  CronJobTtl() {
    super(
        new Rule(
            "CW1302",
            "Jobs of a CronJob are deleted by time",
            Severity.INFO,
            "A CronJob keeps the last Jobs by its history limits; ttlSecondsAfterFinished"
                + " takes them away before anybody has looked. Source: kube-linter.",
            "jobTemplate: {spec: {ttlSecondsAfterFinished: 60}}",
            "failedJobsHistoryLimit: 3"),
        Default.ON,
        "use successfulJobsHistoryLimit and failedJobsHistoryLimit");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At ttl = object.get("spec", "jobTemplate", "spec", "ttlSecondsAfterFinished");
    if (object.isKind("CronJob") && ttl.isSet()) {
      out.add(ttl, "finished Jobs vanish before the history limits of the CronJob");
    }
  }
}
