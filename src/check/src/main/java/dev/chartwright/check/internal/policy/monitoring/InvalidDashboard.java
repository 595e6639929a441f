package dev.chartwright.check.internal.policy.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.internal.yaml.BoundedJson;

final class InvalidDashboard extends ObjectCheck {
  InvalidDashboard() {
    super(
        new Rule(
            "CW1805",
            "A dashboard is not a JSON object",
            Severity.ERROR,
            "Grafana does not load the file, and only its log shows why. Source: Grafana,"
                + " provisioning of dashboards.",
            "data: {web.json: '{\"title\": \"Web\",}'}",
            "data: {web.json: '{\"title\": \"Web\"}'}"),
        Default.ON,
        "write the dashboard as one JSON object");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    for (At text : Dashboards.texts(object)) {
      try {
        if (!Dashboards.read(text).isObject()) {
          out.add(text, "the dashboard '" + text.key() + "' is not a JSON object");
        }
      } catch (JsonProcessingException e) {
        out.add(
            text, "the dashboard '" + text.key() + "' is invalid JSON: " + BoundedJson.problem(e));
      }
    }
  }
}
