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
import java.util.regex.Pattern;

/** What Prometheus' package rulefmt rejects, but for the expressions. */
final class InvalidRule extends ObjectCheck {
  private static final Pattern DURATION =
      Pattern.compile("0|(?=.)(\\d+y)?(\\d+w)?(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?");
  private static final List<String> OF_ALERTS = List.of("for", "keep_firing_for", "annotations");

  InvalidRule() {
    super(
        new Rule(
            "CW1800",
            "A PrometheusRule has an invalid rule",
            Severity.ERROR,
            "Prometheus rejects the whole file, and the operator does not load the object, so no"
                + " rule of it is evaluated. Source: Prometheus, model/rulefmt.",
            "{alert: Down, expr: up == 0, for: 5 minutes}",
            "{alert: Down, expr: up == 0, for: 5m}"),
        Default.ON,
        "write the rule as Prometheus documents it");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    Set<String> names = new HashSet<>();
    for (At group : PrometheusRules.groups(object)) {
      String name = group.get("name").text();
      if (name.isEmpty()) {
        out.add(group, "a group has no name");
      } else if (!names.add(name)) {
        out.add(group.get("name"), "duplicate group '" + name + "'");
      }
      List.of("interval", "query_offset").forEach(key -> duration(group.get(key), out));
      labels(group.get("labels"), out);
      group.get("rules").items().forEach(rule -> rule(rule, out));
    }
  }

  private static void rule(At rule, Reporter out) {
    boolean isAlert = !rule.get("alert").isEmpty();
    boolean isRecord = !rule.get("record").isEmpty();
    if (isAlert == isRecord) {
      out.add(rule, isAlert ? "a rule has both alert and record" : "a rule has no name");
    }
    String name = rule.get(isAlert ? "alert" : "record").text();
    if (rule.get("expr").isEmpty()) {
      out.add(rule, "the rule '" + name + "' has no expression");
    }
    if (isRecord) {
      if (name.contains("{") || name.contains("}")) {
        out.add(rule.get("record"), "the name '" + name + "' of a recording rule has braces");
      }
      OF_ALERTS.stream()
          .map(rule::get)
          .filter(at -> !at.isEmpty())
          .forEach(at -> out.add(at, "a recording rule has the field " + at.key()));
    }
    List.of("for", "keep_firing_for").forEach(key -> duration(rule.get(key), out));
    labels(rule.get("labels"), out);
  }

  private static void duration(At at, Reporter out) {
    if (at.isSet() && !DURATION.matcher(at.text()).matches()) {
      out.add(at, "the duration '" + at.text() + "' of " + at.key() + " is invalid");
    }
  }

  private static void labels(At labels, Reporter out) {
    for (At label : labels.entries()) {
      if (label.key().isEmpty() || label.key().equals("__name__")) {
        out.add(label, "the label name '" + label.key() + "' is invalid");
      }
    }
  }
}
