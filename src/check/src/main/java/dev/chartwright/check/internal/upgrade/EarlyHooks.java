package dev.chartwright.check.internal.upgrade;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.relation.UpgradeNeeds;
import java.util.List;

/** Hooks and objects that need what the upgrade has not created yet, or does not create. */
final class EarlyHooks extends UpgradeCheck {
  EarlyHooks() {
    super(
        rule(
            1530,
            "The upgrade needs an object before it exists",
            Severity.ERROR,
            "Helm runs pre-upgrade hooks before it creates the objects that are new in this "
                + "version, and does not run the hooks of an install. The Pod waits for the "
                + "object until the timeout, and the upgrade fails. Source: Helm, "
                + "pkg/action/upgrade.go, releasingUpgrade.",
            "annotations: {helm.sh/hook: pre-upgrade}\n"
                + "envFrom: [{configMapRef: {name: web}}]  # new in this version",
            "annotations: {helm.sh/hook: post-upgrade}\nenvFrom: [{configMapRef: {name: web}}]"));
  }

  @Override
  List<Finding> check(Comparison upgrade) {
    return UpgradeNeeds.of(upgrade.before(), upgrade.after()).stream()
        .map(
            unmet ->
                Finding.of(rule(), unmet.message())
                    .aboutObject(unmet.user().label())
                    .at(upgrade.after().trace(unmet.user().manifest(), unmet.path()))
                    .withRemedy(unmet.remedy()))
        .toList();
  }
}
