package dev.chartwright.check.internal.policy.monitoring;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;

final class AlertSummary extends ObjectCheck {
  private static final List<String> TEXTS = List.of("summary", "description", "message");

  AlertSummary() {
    super(
        new Rule(
            "CW1804",
            "An alert does not explain itself",
            Severity.INFO,
            "Who is called sees a name and labels, and not what is wrong. Source: Prometheus,"
                + " alerting rules.",
            "{alert: Down, expr: up == 0}",
            "{alert: Down, expr: up == 0, annotations: {summary: The server is down}}"),
        Default.ON,
        "set the annotation summary or description");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    for (At alert : PrometheusRules.alerts(object)) {
      if (TEXTS.stream().allMatch(text -> alert.get("annotations", text).isEmpty())) {
        At name = alert.get("alert");
        out.add(name, "the alert '" + name.text() + "' has neither summary nor description");
      }
    }
  }
}
