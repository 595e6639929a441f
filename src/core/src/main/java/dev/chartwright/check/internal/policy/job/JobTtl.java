package dev.chartwright.check.internal.policy.job;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** Jobs that stay when they are done. */
final class JobTtl extends ObjectCheck {

  JobTtl() {
    super(
        new Rule(
            "CW1301",
            "A Job stays when it is done",
            Severity.INFO,
            "Finished Jobs and their Pods stay until somebody deletes them; their names block"
                + " the next install. But helm upgrade runs a Job of the release anew that has"
                + " vanished. Source: kube-linter.",
            """
          kind: Job
          spec: {backoffLimit: 3}""",
            """
          kind: Job
          spec: {backoffLimit: 3, ttlSecondsAfterFinished: 3600}"""),
        Default.OFF,
        "set ttlSecondsAfterFinished");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (object.isKind("Job")
        && !object.isHook()
        && !object.get("spec", "ttlSecondsAfterFinished").isSet()) {
      out.add(object.get("spec"), "the Job stays when it is done");
    }
  }
}
