package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class MissingClaim extends CrossCheck {

  MissingClaim() {
    super(
        new Rule(
            "CW1218",
            "A PersistentVolumeClaim of the release is not rendered",
            Severity.WARNING,
            "The Pod stays Pending without the claim. Its name starts with the name of the"
                + " release, so no other chart creates it. Source: Kubernetes, persistent"
                + " volumes.",
            "volumes: [{name: data, persistentVolumeClaim: {claimName: rel-dta}}]",
            "volumes: [{name: data, persistentVolumeClaim: {claimName: rel-data}}]"),
        Default.ON,
        "render the PersistentVolumeClaim, or use the name of one that is rendered");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    References.missing(all, "PersistentVolumeClaim")
        .filter(reference -> all.isOwn(reference.name().text()))
        .forEach(
            reference ->
                out.add(
                    reference.name(),
                    "the PersistentVolumeClaim '" + reference.name().text() + "' is not rendered"));
  }
}
