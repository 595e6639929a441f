package dev.chartwright.check.internal.policy.monitoring;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class AlertSeverity extends ObjectCheck {
  AlertSeverity() {
    super(
        new Rule(
            "CW1803",
            "An alert has no severity",
            Severity.INFO,
            "Alertmanager usually routes by the label severity; without it the alert goes to the"
                + " default receiver, or to nobody. Source: Prometheus, alerting practices.",
            "{alert: Down, expr: up == 0}",
            "{alert: Down, expr: up == 0, labels: {severity: critical}}"),
        Default.ON,
        "set the label severity");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    for (At group : PrometheusRules.groups(object)) {
      for (At rule : group.get("rules").items()) {
        At name = rule.get("alert");
        if (!name.isEmpty() && !PrometheusRules.labels(group, rule).containsKey("severity")) {
          out.add(name, "the alert '" + name.text() + "' has no label severity");
        }
      }
    }
  }
}
