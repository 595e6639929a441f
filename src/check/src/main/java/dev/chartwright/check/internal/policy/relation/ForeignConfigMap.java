package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class ForeignConfigMap extends CrossCheck {

  ForeignConfigMap() {
    super(
        new Rule(
            "CW1217",
            "A ConfigMap must exist before the release",
            Severity.INFO,
            "The Pod does not start without the ConfigMap, which the chart does not render."
                + " This is often intended. Source: Kubernetes, ConfigMaps.",
            "envFrom: [{configMapRef: {name: company-settings}}]",
            "envFrom: [{configMapRef: {name: company-settings, optional: true}}]"),
        Default.ON,
        "name the ConfigMap, or the values key that names it, in README.md or NOTES.txt");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    References.missing(all, "ConfigMap")
        .filter(reference -> !all.isOwn(reference.name().text()))
        .forEach(
            reference ->
                out.add(
                    reference.name(),
                    "the ConfigMap '" + reference.name().text() + "' is not rendered"));
  }
}
