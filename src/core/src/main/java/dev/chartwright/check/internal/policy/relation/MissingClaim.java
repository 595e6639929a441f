package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A claim that the chart seems to have forgotten. */
final class MissingClaim extends CrossCheck {

  MissingClaim() {
    super(
        new Rule(
            "CW1218",
            "A PersistentVolumeClaim of the release's own is not rendered",
            Severity.WARNING,
            "The name begins with that of the release, so that nobody else makes it, and the"
                + " Pod stays Pending without it.",
            "volumes: [{name: data, persistentVolumeClaim: {claimName: rel-dta}}]",
            "volumes: [{name: data, persistentVolumeClaim: {claimName: rel-data}}]"),
        Default.ON,
        "render the claim, or name the one that is rendered");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    References.missing(all, "PersistentVolumeClaim")
        .filter(reference -> all.isOwn(reference.name().text()))
        .forEach(
            reference ->
                out.add(
                    reference.name(),
                    "there is no PersistentVolumeClaim named " + reference.name().text()));
  }
}
