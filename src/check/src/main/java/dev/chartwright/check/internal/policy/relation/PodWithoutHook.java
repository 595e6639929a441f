package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.stream.Collectors;

final class PodWithoutHook extends CrossCheck {
  PodWithoutHook() {
    super(
        new Rule(
            "CW1245",
            "An object needs a hook that does not exist after the install",
            Severity.ERROR,
            "Its Pods do not start. Helm creates a hook only at its events, and deletes it after"
                + " them if the delete policy contains hook-succeeded. Source: Helm,"
                + " pkg/action/hooks.go.",
            """
          kind: ConfigMap
          annotations: {helm.sh/hook: pre-install, helm.sh/hook-delete-policy: hook-succeeded}""",
            """
          kind: ConfigMap
          annotations: {helm.sh/hook: pre-install}"""),
        Default.ON,
        "remove the annotation helm.sh/hook from the object, or hook-succeeded from its policy");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (Absence absence : Timeline.absences(all)) {
      if (absence.event().isPresent() || absence.cause() == Absence.Cause.AFTER_WAITING) {
        continue;
      }
      RenderedObject missing = absence.missing();
      boolean deleted = absence.cause() == Absence.Cause.DELETED;
      String events =
          absence.hook().stream()
              .flatMap(hook -> hook.events().stream())
              .map(HookEvent::toString)
              .collect(Collectors.joining(", "));
      out.add(
          absence.need().place(),
          "after the install, "
              + missing
              + " is missing: Helm "
              + (deleted
                  ? "deletes it as soon as the hooks have succeeded (hook-succeeded)"
                  : "creates it only at " + events),
          deleted
              ? "remove hook-succeeded from the delete policy of "
                  + missing
                  + ", or remove its annotation helm.sh/hook"
              : "add pre-install to helm.sh/hook of "
                  + missing
                  + ", or remove its annotation helm.sh/hook");
    }
  }
}
