package dev.chartwright.check.internal.policy.job;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class JobTtl extends ObjectCheck {

  JobTtl() {
    super(
        new Rule(
            "CW1301",
            "A finished Job is not deleted",
            Severity.INFO,
            "Finished Jobs and their Pods stay, and their names block the next install."
                + " Note that helm upgrade runs a deleted Job of the release again. Source:"
                + " kube-linter.",
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
      out.add(object.get("spec"), "the Job has no ttlSecondsAfterFinished");
    }
  }
}
