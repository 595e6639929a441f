package dev.chartwright.check.internal.upgrade;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import java.util.ArrayList;
import java.util.List;

/** Changes that the API server rejects: the upgrade fails with them. */
final class RefusedChanges extends UpgradeCheck {
  private final Reason.Kind kind;

  private RefusedChanges(dev.chartwright.check.Rule rule, Reason.Kind kind) {
    super(rule);
    this.kind = kind;
  }

  static RefusedChanges ofFields() {
    return new RefusedChanges(
        rule(
            1501,
            "An immutable field changes",
            Severity.ERROR,
            "The API server rejects the object, and the upgrade fails half way. Source: "
                + "Kubernetes, the validation of updates in pkg/apis.",
            "selector: {matchLabels: {app: web}}  # was {app: api}",
            "selector: {matchLabels: {app: api}}"),
        Reason.Kind.IMMUTABLE);
  }

  static RefusedChanges ofVolumes() {
    return new RefusedChanges(
        rule(
            1502,
            "The size or class of a volume changes",
            Severity.ERROR,
            "The API server rejects the object. A claim can only grow, if its class allows that, "
                + "and volumeClaimTemplates cannot be changed at all. Source: Kubernetes, "
                + "ValidatePersistentVolumeClaimUpdate and"
                + " ValidateStatefulSetUpdate.",
            "resources: {requests: {storage: 5Gi}}  # was 8Gi",
            "resources: {requests: {storage: 8Gi}}"),
        Reason.Kind.VOLUME);
  }

  @Override
  List<Finding> check(Comparison upgrade) {
    List<Finding> findings = new ArrayList<>();
    for (ObjectChange change : upgrade.objects()) {
      for (Reason reason : change.reasons()) {
        if (reason.kind() == kind) {
          findings.add(at(Comparison.is(change), reason.place(), reason.text(), reason.remedy()));
        }
      }
    }
    return findings;
  }
}
