package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A Secret that has to be there already. */
final class MissingSecret extends CrossCheck {

  MissingSecret() {
    super(
        new Rule(
            "CW1216",
            "A Secret has to be there before the release",
            Severity.INFO,
            "Nothing that is rendered makes it; without it the Pod does not start. Often it"
                + " is meant to be so.",
            "secretKeyRef: {name: db, key: password}",
            "secretKeyRef: {name: db, key: password, optional: true}"),
        Default.ON,
        "tell of it in the README or in NOTES.txt");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    References.missing(all, "Secret")
        .forEach(
            reference ->
                out.add(
                    reference.name(),
                    "the Secret " + reference.name().text() + " is not rendered here"));
  }
}
