package dev.chartwright.check.internal.upgrade;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import java.util.ArrayList;
import java.util.List;

/** Workloads that restart though their Pods do nothing else than before. */
final class LabelRestarts extends UpgradeCheck {
  LabelRestarts() {
    super(
        rule(
            1515,
            "Pods are replaced only because of labels or annotations",
            Severity.INFO,
            "Labels that contain a version restart all Pods at every release of the chart. "
                + "Checksums of configuration do so on purpose, so this check ignores them. "
                + "Source: Helm, labels and annotations.",
            "template: {metadata: {labels: {helm.sh/chart: web-1.1.0}}}  # was web-1.0.0",
            "template: {metadata: {labels: {app: web}}}"));
  }

  @Override
  List<Finding> check(Comparison upgrade) {
    List<Finding> findings = new ArrayList<>();
    for (ObjectChange change : upgrade.of(Verdict.RESTART)) {
      UpgradeObject is = Comparison.is(change);
      Restart.of(is, change.fields())
          .filter(Restart::isLabelsOnly)
          .filter(restart -> restart.fields().stream().noneMatch(LabelRestarts::isChecksum))
          .ifPresent(
              restart ->
                  findings.add(
                      at(
                          is,
                          restart.fields().stream()
                              .findFirst()
                              .map(one -> is.place(upgrade.after(), one.path())),
                          "its Pods are replaced only because of "
                              + Verdicts.list(restart.fields()),
                          "remove versions from the labels of Pods")));
    }
    return findings;
  }

  private static boolean isChecksum(FieldChange change) {
    return change.isIn("spec", "template", "metadata", "annotations")
        && (change.field().contains("checksum") || change.field().contains("hash"));
  }
}
