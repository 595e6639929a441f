package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class ClaimsGoToo extends ObjectCheck {

  ClaimsGoToo() {
    super(
        new Rule(
            "CW1199",
            "The data of a StatefulSet is deleted with it",
            Severity.INFO,
            "With whenDeleted: Delete, all data is lost if the StatefulSet is uninstalled"
                + " or replaced. Source: Kubernetes, StatefulSets.",
            "persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete}",
            "persistentVolumeClaimRetentionPolicy: {whenDeleted: Retain}"),
        Default.ON,
        "remove persistentVolumeClaimRetentionPolicy.whenDeleted, or set it to Retain");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At policy = object.get("spec", "persistentVolumeClaimRetentionPolicy", "whenDeleted");
    if (object.isKind("StatefulSet") && policy.is("Delete")) {
      out.add(policy, "whenDeleted is Delete: the volumes are deleted with the StatefulSet");
    }
  }
}
