package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class ServiceSelectsNothing extends CrossCheck {

  ServiceSelectsNothing() {
    super(
        new Rule(
            "CW1201",
            "A Service selects no Pods",
            Severity.ERROR,
            "The Service has no endpoints, so every connection to it fails. A workload of"
                + " the chart has nearly the same labels. Source: Service API reference.",
            """
          kind: Service
          spec: {selector: {app: wbe}}""",
            """
          kind: Service
          spec: {selector: {app: web}}"""),
        Default.ON,
        "set spec.selector to the labels of the Pod template");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject service : all.services()) {
      At selector = service.get("spec", "selector");
      if (!selector.isEmpty() && all.served(service).isEmpty()) {
        all.contradicted(service, selector)
            .ifPresent(
                pod ->
                    out.add(
                        selector,
                        "the Service selects no Pods; the labels of " + pod.object() + " differ"));
      }
    }
  }
}
