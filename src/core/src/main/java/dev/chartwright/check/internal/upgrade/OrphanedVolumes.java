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
            "A StatefulSet is deleted, and its volumes stay behind",
            Severity.WARNING,
            "Claims of volumeClaimTemplates belong to no release: nobody deletes them, nobody uses them,"
                + " and they are paid for. Source: Kubernetes, StatefulSet.",
            "(no StatefulSet db any more)",
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
          && !Moves.isMoved(upgrade, change)) {
        boolean deleted =
            was.at("/spec/persistentVolumeClaimRetentionPolicy/whenDeleted")
                .asText()
                .equals("Delete");
        findings.add(
            gone(
                was,
                deleted
                    ? "it is deleted, and its volumes with it: whenDeleted is Delete"
                    : "it is deleted, and the claims of its Pods stay without an owner",
                deleted
                    ? "save the data first, or set whenDeleted to Retain in a release before"
                    : "move the data where they are needed now, then delete the claims"));
      }
    }
    return findings;
  }
}
