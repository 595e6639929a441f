package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

final class TwoBudgets extends CrossCheck {

  TwoBudgets() {
    super(
        new Rule(
            "CW1241",
            "Two PodDisruptionBudgets select the same Pod",
            Severity.WARNING,
            "The API server rejects each eviction of the Pod, so its Node cannot be"
                + " drained. Source: Kubernetes, disruptions.",
            """
          kind: PodDisruptionBudget
          metadata: {name: all}
          spec: {selector: {}}""",
            """
          kind: PodDisruptionBudget
          metadata: {name: web}
          spec: {selector: {matchLabels: {app: web}}}"""),
        Default.ON,
        "remove one of the PodDisruptionBudgets");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    Map<Pod, RenderedObject> seen = new HashMap<>();
    for (RenderedObject budget : all.of("PodDisruptionBudget")) {
      all.selected(budget, budget.get("spec", "selector")).stream()
          .filter(pod -> pod.isService())
          .map(pod -> seen.putIfAbsent(pod, budget))
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(
              first -> out.add(budget.get("spec", "selector"), first + " selects the same Pods"));
    }
  }
}
