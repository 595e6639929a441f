package dev.chartwright.check.internal.policy.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.check.internal.policy.monitoring.Dashboards.Dashboard;

final class EmptyPanel extends ObjectCheck {
  private static final String PROMETHEUS = "prometheus";

  EmptyPanel() {
    super(
        new Rule(
            "CW1808",
            "A query of a panel has no expression",
            Severity.WARNING,
            "The panel shows no data. Source: Grafana dashboard-linter, target-promql-rule.",
            "\"targets\": [{\"datasource\": {\"type\": \"prometheus\"}, \"expr\": \"\"}]",
            "\"targets\": [{\"datasource\": {\"type\": \"prometheus\"}, \"expr\": \"up\"}]"),
        Default.ON,
        "write the expression, or remove the query");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    for (Dashboard dashboard : Dashboards.of(object)) {
      for (JsonNode panel : dashboard.panels()) {
        for (JsonNode target : panel.path("targets")) {
          if (isOfPrometheus(panel, target) && target.path("expr").asText("").isBlank()) {
            out.add(
                dashboard.place(), Dashboards.name(panel) + " has a query without an expression");
          }
        }
      }
    }
  }

  private static boolean isOfPrometheus(JsonNode panel, JsonNode target) {
    String own = target.at("/datasource/type").asText("");
    return (own.isEmpty() ? panel.at("/datasource/type").asText("") : own).equals(PROMETHEUS);
  }
}
