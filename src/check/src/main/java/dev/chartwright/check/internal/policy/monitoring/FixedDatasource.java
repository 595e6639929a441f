package dev.chartwright.check.internal.policy.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.check.internal.policy.monitoring.Dashboards.Dashboard;
import java.util.Optional;

final class FixedDatasource extends ObjectCheck {
  FixedDatasource() {
    super(
        new Rule(
            "CW1807",
            "A panel names a datasource of another Grafana",
            Severity.INFO,
            "The uid of a datasource is that of one installation; elsewhere the panel shows an"
                + " error. A variable of type datasource lets the user choose. Source: Grafana"
                + " dashboard-linter, panel-datasource-rule.",
            "\"datasource\": {\"type\": \"prometheus\", \"uid\": \"P1809F7CD0C75ACF3\"}",
            "\"datasource\": {\"type\": \"prometheus\", \"uid\": \"${datasource}\"}"),
        Default.ON,
        "use a variable of type datasource, as ${datasource}");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    for (Dashboard dashboard : Dashboards.of(object)) {
      for (JsonNode panel : dashboard.panels()) {
        Optional<String> fixed = fixed(panel.path("datasource"));
        for (JsonNode target : panel.path("targets")) {
          fixed = fixed.or(() -> fixed(target.path("datasource")));
        }
        fixed.ifPresent(
            uid ->
                out.add(
                    dashboard.place(),
                    Dashboards.name(panel) + " names the datasource '" + uid + "'"));
      }
    }
  }

  /** Variables begin with a dollar, Grafana's own datasources with two hyphens. */
  private static Optional<String> fixed(JsonNode datasource) {
    String uid = datasource.path("uid").asText("");
    boolean isOwn = uid.startsWith("$") || uid.startsWith("--") || uid.equals("grafana");
    return uid.isEmpty() || isOwn ? Optional.empty() : Optional.of(uid);
  }
}
