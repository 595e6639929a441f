package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class PodBeforeHook extends CrossCheck {
  PodBeforeHook() {
    super(
        new Rule(
            "CW1246",
            "A Pod waits for an object that a post-install hook creates",
            Severity.WARNING,
            "helm install --wait fails at its timeout: Helm runs post-install hooks only when all"
                + " Pods are ready. Source: Helm, pkg/action/install.go, performInstall.",
            """
          kind: ConfigMap
          annotations: {helm.sh/hook: post-install}""",
            """
          kind: ConfigMap
          annotations: {helm.sh/hook: pre-install}"""),
        Default.ON,
        "use pre-install for the object, or remove its annotation helm.sh/hook");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (Absence absence : Timeline.absences(all)) {
      if (absence.cause() == Absence.Cause.AFTER_WAITING) {
        RenderedObject missing = absence.missing();
        out.add(
            absence.need().place(),
            "the Pods cannot start before the post-install hook creates " + missing,
            "use pre-install for " + missing + ", or remove its annotation helm.sh/hook");
      }
    }
  }
}
