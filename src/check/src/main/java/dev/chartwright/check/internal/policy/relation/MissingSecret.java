package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class MissingSecret extends CrossCheck {

  MissingSecret() {
    super(
        new Rule(
            "CW1216",
            "A Secret must exist before the release",
            Severity.INFO,
            "The Pod does not start without the Secret, which the chart does not render."
                + " This is often intended. Source: Kubernetes, Secrets.",
            "secretKeyRef: {name: db, key: password}",
            "secretKeyRef: {name: db, key: password, optional: true}"),
        Default.ON,
        "document the Secret in the README or in NOTES.txt");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    References.missing(all, "Secret")
        .forEach(
            reference ->
                out.add(
                    reference.name(),
                    "the Secret '" + reference.name().text() + "' is not rendered"));
  }
}
