package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** Volumes that go with their StatefulSet. */
final class ClaimsGoToo extends ObjectCheck {

  ClaimsGoToo() {
    super(
        new Rule(
            "CW1199",
            "The data of a StatefulSet are deleted with it",
            Severity.INFO,
            "With whenDeleted: Delete an uninstall, or a StatefulSet that has to be made"
                + " anew, takes all data along.",
            "persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete}",
            "persistentVolumeClaimRetentionPolicy: {whenDeleted: Retain}"),
        Default.ON,
        "leave persistentVolumeClaimRetentionPolicy.whenDeleted at Retain");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At policy = object.get("spec", "persistentVolumeClaimRetentionPolicy", "whenDeleted");
    if (object.isKind("StatefulSet") && policy.is("Delete")) {
      out.add(policy, "the volumes are deleted with the StatefulSet");
    }
  }
}
