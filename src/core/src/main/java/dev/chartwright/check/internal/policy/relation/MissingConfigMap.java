package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A ConfigMap that the chart seems to have forgotten. */
final class MissingConfigMap extends CrossCheck {

  MissingConfigMap() {
    super(
        new Rule(
            "CW1215",
            "A ConfigMap of the release's own is not rendered",
            Severity.WARNING,
            "The name begins with that of the release, so that nobody else makes it, and the"
                + " Pod does not start without it.",
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
                    reference.name(), "there is no ConfigMap named " + reference.name().text()));
  }
}
