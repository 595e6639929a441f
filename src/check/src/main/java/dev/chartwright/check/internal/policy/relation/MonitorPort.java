package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;

final class MonitorPort extends CrossCheck {

  MonitorPort() {
    super(
        new Rule(
            "CW1212",
            "A monitor names a port that its targets do not have",
            Severity.WARNING,
            "Prometheus drops the targets silently. Source: Prometheus Operator API"
                + " reference.",
            """
          kind: ServiceMonitor
          spec: {endpoints: [{port: metric}]}""",
            """
          kind: ServiceMonitor
          spec: {endpoints: [{port: metrics}]}"""),
        Default.ON,
        "use the name of a port of the Service, or of a container for a PodMonitor");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject monitor : all.of("ServiceMonitor", "PodMonitor")) {
      List<RenderedObject> selected = Monitors.selected(all, monitor);
      for (At endpoint :
          monitor
              .get("spec", monitor.isKind("PodMonitor") ? "podMetricsEndpoints" : "endpoints")
              .items()) {
        At port = endpoint.get("port");
        boolean known =
            selected.stream()
                .flatMap(Monitors::ports)
                .anyMatch(one -> one.get("name").is(port.text()));
        if (!port.isEmpty() && !selected.isEmpty() && !known) {
          out.add(port, selected.get(0) + " has no port named '" + port.text() + "'");
        }
      }
    }
  }
}
