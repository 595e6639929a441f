package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class HookTooLate extends CrossCheck {
  HookTooLate() {
    super(
        new Rule(
            "CW1244",
            "A hook needs an object that Helm has deleted",
            Severity.ERROR,
            "Helm waits for the hook until its timeout. It runs post-delete hooks when all objects"
                + " of the release are deleted. A hook with the delete policy hook-succeeded is"
                + " deleted as soon as all hooks of its event have succeeded. Source: Helm,"
                + " pkg/action/hooks.go and uninstall.go.",
            """
          kind: Job
          annotations: {helm.sh/hook: post-delete}
          serviceAccountName: web""",
            """
          kind: Job
          annotations: {helm.sh/hook: pre-delete}
          serviceAccountName: web"""),
        Default.ON,
        "make the object a hook of the same event with a smaller weight");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    Timeline timeline = new Timeline(all);
    for (Absence absence : Timeline.absences(all)) {
      if (absence.event().isPresent() && absence.cause() == Absence.Cause.DELETED) {
        HookEvent event = absence.event().get();
        RenderedObject missing = absence.missing();
        int weight = timeline.hook(absence.need().user()).orElseThrow().weight();
        boolean deletedAsHook = absence.hook().isPresent();
        out.add(
            absence.need().place(),
            deletedAsHook
                ? missing
                    + " is missing when the "
                    + event
                    + " hook runs: Helm deletes it after each of its own events"
                    + " (hook-succeeded)"
                : "the " + event + " hook runs after Helm has deleted " + missing,
            deletedAsHook
                ? "add "
                    + event
                    + " to helm.sh/hook of "
                    + missing
                    + " with a weight below "
                    + weight
                    + ", or remove hook-succeeded from its delete policy"
                : "make "
                    + missing
                    + " a "
                    + event
                    + " hook with a weight below "
                    + weight
                    + ", or use pre-delete for the hook");
      }
    }
  }
}
