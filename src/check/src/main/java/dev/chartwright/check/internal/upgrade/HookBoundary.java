package dev.chartwright.check.internal.upgrade;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Objects that become hooks, and hooks that become objects of the release. */
final class HookBoundary extends UpgradeCheck {
  HookBoundary() {
    super(
        rule(
            1518,
            "An object becomes a hook, or a hook becomes an object",
            Severity.ERROR,
            "Helm deletes an object that leaves the release, right after the hook has created it "
                + "again, and it rejects an object that a hook created. Source: Helm, chart "
                + "hooks; pkg/action existingResourceConflict.",
            "annotations: {helm.sh/hook: pre-upgrade}  # new annotation",
            "annotations: {}"));
  }

  @Override
  List<Finding> check(Comparison upgrade) {
    List<Finding> findings = new ArrayList<>();
    for (ObjectChange change : upgrade.objects()) {
      boolean becomesHook = change.verdict() == Verdict.DELETED && change.after().isPresent();
      boolean becomesObject =
          change.verdict() == Verdict.REPLACE
              && change.reasons().stream().anyMatch(one -> one.kind() == Reason.Kind.HOOK);
      if (becomesHook || becomesObject) {
        UpgradeObject is = Comparison.is(change);
        Reason reason = change.reasons().get(0);
        findings.add(
            at(
                is,
                Optional.of(is.place(upgrade.after(), List.of("metadata", "annotations"))),
                reason.text(),
                becomesHook
                    ? "give the hook another name, or add helm.sh/resource-policy: keep to the "
                        + "object in an earlier release"
                    : reason.remedy()));
      }
    }
    return findings;
  }
}
