package dev.chartwright.check.internal.policy.monitoring;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class DuplicateAlert extends ObjectCheck {
  DuplicateAlert() {
    super(
        new Rule(
            "CW1801",
            "A PrometheusRule has a rule twice",
            Severity.WARNING,
            "Two rules of one name and the same labels make the same series: recorded values"
                + " overwrite one another, and a silence of one alert covers the other one,"
                + " too. Source: promtool check rules.",
            "rules: [{alert: Down, expr: up == 0}, {alert: Down, expr: absent(up)}]",
            "rules: [{alert: Down, expr: up == 0}, {alert: Absent, expr: absent(up)}]"),
        Default.ON,
        "rename one of the rules, or give it another label");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    Set<List<Object>> seen = new HashSet<>();
    for (At group : PrometheusRules.groups(object)) {
      for (At rule : group.get("rules").items()) {
        for (String kind : List.of("alert", "record")) {
          At name = rule.get(kind);
          if (!name.isEmpty()
              && !seen.add(List.of(name.text(), PrometheusRules.labels(group, rule)))) {
            out.add(name, "duplicate rule '" + name.text() + "' with the same labels");
          }
        }
      }
    }
  }
}
