package dev.chartwright.check.internal.policy.monitoring;

import dev.chartwright.chart.internal.template.Template;
import dev.chartwright.chart.internal.template.TemplateSyntaxException;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;

final class InvalidAlertTemplate extends ObjectCheck {
  InvalidAlertTemplate() {
    super(
        new Rule(
            "CW1802",
            "A template of an alert is invalid",
            Severity.ERROR,
            "Prometheus rejects the whole file, so no rule of it is evaluated. Source:"
                + " Prometheus, model/rulefmt.",
            "annotations: {summary: \"{{ $labels.pod is down\"}",
            "annotations: {summary: \"{{ $labels.pod }} is down\"}"),
        Default.ON,
        "close each action of the template");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    for (At alert : PrometheusRules.alerts(object)) {
      for (String key : List.of("labels", "annotations")) {
        alert.get(key).entries().forEach(entry -> template(alert, entry, out));
      }
    }
  }

  private static void template(At alert, At entry, Reporter out) {
    try {
      Template.parse(entry.text());
    } catch (TemplateSyntaxException e) {
      out.add(
          entry,
          "the template '%s' of the alert '%s' is invalid: %s"
              .formatted(entry.key(), alert.get("alert").text(), e.getMessage()));
    }
  }
}
