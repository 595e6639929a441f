package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class MonitorSelectsNothing extends CrossCheck {

  MonitorSelectsNothing() {
    super(
        new Rule(
            "CW1211",
            "A ServiceMonitor or PodMonitor selects nothing",
            Severity.WARNING,
            "Prometheus scrapes nothing, and alerts never fire. Source: Prometheus Operator"
                + " API reference.",
            """
          kind: ServiceMonitor
          spec: {selector: {matchLabels: {app: wbe}}}""",
            """
          kind: ServiceMonitor
          spec: {selector: {matchLabels: {app: web}}}"""),
        Default.ON,
        "set spec.selector to the labels of the Service, or of the Pods for a" + " PodMonitor");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject monitor : all.of("ServiceMonitor", "PodMonitor")) {
      At selector = monitor.get("spec", "selector");
      if (Monitors.isOfHere(all, monitor)
          && Monitors.selected(all, monitor).isEmpty()
          && Monitors.candidates(all, monitor).stream()
              .anyMatch(labels -> RenderedObjects.isNear(selector.get("matchLabels"), labels))) {
        out.add(selector, "the monitor selects nothing that this chart renders");
      }
    }
  }
}
