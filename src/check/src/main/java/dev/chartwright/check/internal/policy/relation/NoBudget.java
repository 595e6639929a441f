package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class NoBudget extends CrossCheck {

  NoBudget() {
    super(
        new Rule(
            "CW1230",
            "A workload with several replicas has no PodDisruptionBudget",
            Severity.INFO,
            "Draining Nodes can stop all replicas at the same time. Source: kube-score.",
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
            "no PodDisruptionBudget selects the " + workload.replicas() + " replicas");
      }
    }
  }
}
