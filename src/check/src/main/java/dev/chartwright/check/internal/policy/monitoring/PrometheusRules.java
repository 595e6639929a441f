package dev.chartwright.check.internal.policy.monitoring;

import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The groups and rules of a PrometheusRule; nothing of another object. */
final class PrometheusRules {
  private PrometheusRules() {}

  static List<At> groups(RenderedObject object) {
    return object.isKind("PrometheusRule") && object.group().equals("monitoring.coreos.com")
        ? object.get("spec", "groups").items()
        : List.of();
  }

  static List<At> rules(RenderedObject object) {
    return groups(object).stream().flatMap(group -> group.get("rules").items().stream()).toList();
  }

  static List<At> alerts(RenderedObject object) {
    return rules(object).stream().filter(rule -> !rule.get("alert").isEmpty()).toList();
  }

  /** Returns the labels of a rule over those of its group, as Prometheus merges them. */
  static Map<String, String> labels(At group, At rule) {
    Map<String, String> labels = new TreeMap<>();
    for (At map : List.of(group.get("labels"), rule.get("labels"))) {
      map.entries().forEach(entry -> labels.put(entry.key(), entry.text()));
    }
    return labels;
  }
}
