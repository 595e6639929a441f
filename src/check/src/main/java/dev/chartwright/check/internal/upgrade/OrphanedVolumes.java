package dev.chartwright.check.internal.upgrade;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import java.util.ArrayList;
import java.util.List;

/** StatefulSets that are deleted and leave their volumes. */
final class OrphanedVolumes extends UpgradeCheck {
  OrphanedVolumes() {
    super(
        rule(
            1505,
            "A StatefulSet is deleted and leaves its volumes behind",
            Severity.WARNING,
            "Claims of volumeClaimTemplates do not belong to a release: nothing deletes or uses "
                + "them any longer, and you still pay for them. Source: Kubernetes, StatefulSet.",
            "(the StatefulSet db was removed)",
            "kind: StatefulSet\nmetadata: {name: db}"));
  }

  @Override
  List<Finding> check(Comparison upgrade) {
    List<Finding> findings = new ArrayList<>();
    for (ObjectChange change : upgrade.of(Verdict.DELETED)) {
      UpgradeObject was = change.before().orElseThrow();
      if (was.is("StatefulSet")
          && was.at("/spec/volumeClaimTemplates").size() > 0
          && Renames.successor(upgrade, change).isEmpty()
          && !NamespaceMoves.isMoved(upgrade, change)) {
        boolean deleted =
            was.at("/spec/persistentVolumeClaimRetentionPolicy/whenDeleted")
                .asText()
                .equals("Delete");
        findings.add(
            gone(
                was,
                deleted
                    ? "Helm deletes it, and its volumes are deleted with it because whenDeleted "
                        + "is Delete"
                    : "Helm deletes it, and the claims of its Pods remain without an owner",
                deleted
                    ? "back up the data first, or set whenDeleted to Retain in an earlier release"
                    : "move the data to their new place, then delete the claims"));
      }
    }
    return findings;
  }
}
