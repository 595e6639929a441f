package dev.chartwright.check.internal.policy.monitoring;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.check.internal.policy.monitoring.Dashboards.Dashboard;
import java.util.List;

final class DashboardIdentity extends ObjectCheck {
  private static final int LONGEST_UID = 40;

  DashboardIdentity() {
    super(
        new Rule(
            "CW1806",
            "A dashboard has no title or no valid uid",
            Severity.WARNING,
            "Grafana rejects a dashboard without a title. Without a uid it makes one in each"
                + " installation, so links and bookmarks break. A uid has at most 40 characters."
                + " Source: Grafana, dashboard JSON model.",
            "data: {web.json: '{\"title\": \"Web\"}'}",
            "data: {web.json: '{\"title\": \"Web\", \"uid\": \"web\"}'}"),
        Default.ON,
        "set title and uid in the dashboard");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    for (Dashboard dashboard : Dashboards.of(object)) {
      String name = "the dashboard '" + dashboard.place().key() + "'";
      for (String key : List.of("title", "uid")) {
        if (dashboard.content().path(key).asText("").isBlank()) {
          out.add(dashboard.place(), name + " has no " + key);
        }
      }
      if (dashboard.content().path("uid").asText("").length() > LONGEST_UID) {
        out.add(dashboard.place(), name + " has a uid of more than 40 characters");
      }
    }
  }
}
