package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A Service beside the Pods that it was meant for. */
final class ServiceSelectsNothing extends CrossCheck {

  ServiceSelectsNothing() {
    super(
        new Rule(
            "CW1201",
            "A Service selects no Pod",
            Severity.ERROR,
            "It has no endpoints, and every connection to it is refused. A workload of the"
                + " chart has nearly these labels.",
            """
          kind: Service
          spec: {selector: {app: wbe}}""",
            """
          kind: Service
          spec: {selector: {app: web}}"""),
        Default.ON,
        "use the labels of the workload's Pod template");
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
                        "the Service selects no Pod; " + pod.object() + " has other labels"));
      }
    }
  }
}
