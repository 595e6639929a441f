package dev.chartwright.check.internal.upgrade;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import java.util.List;

/** What runs on the upgrade before and after the objects are applied. */
final class HooksRun extends UpgradeCheck {
  HooksRun() {
    super(
        rule(
            1510,
            "A hook runs on the upgrade",
            Severity.INFO,
            "If the hook fails, the upgrade fails, and the effects of a pre-upgrade hook remain. "
                + "Source: Helm,"
                + " chart hooks.",
            "helm.sh/hook: pre-upgrade",
            "helm.sh/hook: post-install"));
  }

  @Override
  List<Finding> check(Comparison upgrade) {
    return upgrade.of(Verdict.HOOK).stream()
        .filter(change -> change.key().kind().equals("Job") || change.key().kind().equals("Pod"))
        .map(
            change -> {
              UpgradeObject hook = Comparison.is(change);
              List<String> path = List.of("metadata", "annotations", "helm.sh/hook");
              return Finding.of(rule(), change.reasons().get(0).text())
                  .aboutObject(hook.label())
                  .at(hook.place(upgrade.after(), path));
            })
        .toList();
  }
}
