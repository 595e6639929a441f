package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class MissingConfigMap extends CrossCheck {

  MissingConfigMap() {
    super(
        new Rule(
            "CW1215",
            "A ConfigMap of the release is not rendered",
            Severity.WARNING,
            "The Pod does not start without the ConfigMap. Its name starts with the name of"
                + " the release, so no other chart creates it. Source: Kubernetes, ConfigMaps.",
            "envFrom: [{configMapRef: {name: rel-web-config}}]",
            "envFrom: [{configMapRef: {name: rel-web-config, optional: true}}]"),
        Default.ON,
        "render the ConfigMap, or set optional: true");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    References.missing(all, "ConfigMap")
        .filter(reference -> all.isOwn(reference.name().text()))
        .forEach(
            reference ->
                out.add(
                    reference.name(),
                    "the ConfigMap '" + reference.name().text() + "' is not rendered"));
  }
}
