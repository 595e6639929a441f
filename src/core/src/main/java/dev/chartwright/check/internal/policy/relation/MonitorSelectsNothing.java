package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A monitor that sees nothing. */
final class MonitorSelectsNothing extends CrossCheck {

  MonitorSelectsNothing() {
    super(
        new Rule(
            "CW1211",
            "A ServiceMonitor or PodMonitor selects nothing",
            Severity.WARNING,
            "Nothing is scraped, and no alert is ever raised.",
            """
          kind: ServiceMonitor
          spec: {selector: {matchLabels: {app: wbe}}}""",
            """
          kind: ServiceMonitor
          spec: {selector: {matchLabels: {app: web}}}"""),
        Default.ON,
        "use labels of the Service, not of its Pods; for a PodMonitor those of the Pods");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject monitor : all.of("ServiceMonitor", "PodMonitor")) {
      At selector = monitor.get("spec", "selector");
      if (Monitors.isOfHere(all, monitor)
          && Monitors.selected(all, monitor).isEmpty()
          && Monitors.candidates(all, monitor).stream()
              .anyMatch(labels -> RenderedObjects.isNear(selector.get("matchLabels"), labels))) {
        out.add(selector, "nothing that is rendered here is selected");
      }
    }
  }
}
