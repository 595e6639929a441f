package dev.chartwright.check.upgrade;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import java.util.List;

/** Secrets that Helm deletes. */
final class DeletedSecret extends UpgradeCheck {
  DeletedSecret() {
    super(
        rule(
            1504,
            "A Secret is deleted",
            Severity.WARNING,
            "What it holds is gone with it: data that were encrypted or guarded with it are lost, and"
                + " whoever else reads it stops. Source: Helm, tips and tricks: resource policies.",
            "(no Secret web any more)",
            "kind: Secret\nmetadata: {name: web, annotations: {helm.sh/resource-policy: keep}}"));
  }

  @Override
  List<Finding> check(Comparison upgrade) {
    return upgrade.of(Verdict.DELETED).stream()
        .filter(change -> change.key().kind().equals("Secret") && change.key().group().isEmpty())
        .filter(change -> !Moves.isMoved(upgrade, change))
        .map(
            change ->
                gone(
                    Comparison.was(change),
                    "it is deleted, and what it holds is nowhere else",
                    "make sure that nobody needs it any more, or keep it with helm.sh/resource-policy:"
                        + " keep"))
        .toList();
  }
}
