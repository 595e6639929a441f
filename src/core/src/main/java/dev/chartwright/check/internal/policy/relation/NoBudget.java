package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** Replicas that may all be evicted at once. */
final class NoBudget extends CrossCheck {

  NoBudget() {
    super(
        new Rule(
            "CW1230",
            "A workload of several replicas has no disruption budget",
            Severity.INFO,
            "Draining nodes may take all replicas at once. Source: kube-score.",
            """
          kind: Deployment
          spec: {replicas: 3}""",
            """
          kind: PodDisruptionBudget
          spec: {maxUnavailable: 1}"""),
        Default.OFF,
        "add a PodDisruptionBudget with maxUnavailable: 1");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject workload : all.workloads()) {
      boolean several = workload.isKind("Deployment", "StatefulSet") && workload.replicas() > 1;
      boolean covered =
          all.of("PodDisruptionBudget").stream()
              .anyMatch(
                  budget ->
                      all.selected(budget, budget.get("spec", "selector")).stream()
                          .anyMatch(pod -> pod.object() == workload));
      if (several && !covered) {
        out.add(
            workload.get("spec", "replicas"),
            "no disruption budget covers the " + workload.replicas() + " replicas");
      }
    }
  }
}
