package dev.chartwright.check.internal.upgrade;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import java.util.List;
import java.util.Map;

/** What is lost with objects that Helm deletes. */
final class DeletedData extends UpgradeCheck {
  private static final String KEEP =
      "add the annotation helm.sh/resource-policy: keep in an earlier release, or keep the "
          + "object in the chart";
  private static final Map<String, String> LOST =
      Map.of(
          "PersistentVolumeClaim", "the volume, unless its reclaim policy is Retain",
          "PersistentVolume", "the reference to its data",
          "CustomResourceDefinition", "every custom resource of its kind, in all namespaces",
          "Namespace", "everything in it");

  DeletedData() {
    super(
        rule(
            1503,
            "An object that holds data is deleted",
            Severity.ERROR,
            "Helm deletes an object that the chart no longer renders, and its data are lost. "
                + "Source: Helm, tips and"
                + " tricks: resource policies.",
            "(the PersistentVolumeClaim was removed)",
            "kind: PersistentVolumeClaim\nmetadata: {annotations: {helm.sh/resource-policy: "
                + "keep}}"));
  }

  @Override
  List<Finding> check(Comparison upgrade) {
    return upgrade.of(Verdict.DELETED).stream()
        .filter(change -> LOST.containsKey(change.key().kind()))
        .map(
            change ->
                gone(
                    Comparison.was(change),
                    "Helm deletes it, and with it " + LOST.get(change.key().kind()),
                    KEEP))
        .toList();
  }
}
