package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A Service for Pods that come from somewhere else. */
final class ServiceOfOthers extends CrossCheck {

  ServiceOfOthers() {
    super(
        new Rule(
            "CW1202",
            "A Service selects nothing that this chart renders",
            Severity.INFO,
            "An operator may make the Pods, or another chart; otherwise the Service has no"
                + " endpoints.",
            """
          kind: Service
          spec: {selector: {cluster: main}}""",
            """
          kind: Service
          spec: {selector: {app: web}}"""),
        Default.ON,
        "compare the selector with the labels of the Pods");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject service : all.services()) {
      At selector = service.get("spec", "selector");
      if (!selector.isEmpty()
          && all.served(service).isEmpty()
          && all.contradicted(service, selector).isEmpty()) {
        out.add(selector, "the Service selects no Pod that is rendered here");
      }
    }
  }
}
