package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A ConfigMap that has to be there already. */
final class ForeignConfigMap extends CrossCheck {

  ForeignConfigMap() {
    super(
        new Rule(
            "CW1217",
            "A ConfigMap has to be there before the release",
            Severity.INFO,
            "Nothing that is rendered makes it; without it the Pod does not start. Often it"
                + " is meant to be so.",
            "envFrom: [{configMapRef: {name: company-settings}}]",
            "envFrom: [{configMapRef: {name: company-settings, optional: true}}]"),
        Default.ON,
        "tell of it in the README or in NOTES.txt");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    References.missing(all, "ConfigMap")
        .filter(reference -> !all.isOwn(reference.name().text()))
        .forEach(
            reference ->
                out.add(
                    reference.name(),
                    "the ConfigMap " + reference.name().text() + " is not rendered here"));
  }
}
