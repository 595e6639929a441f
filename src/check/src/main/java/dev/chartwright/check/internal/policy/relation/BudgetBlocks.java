package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;

final class BudgetBlocks extends CrossCheck {

  BudgetBlocks() {
    super(
        new Rule(
            "CW1229",
            "A PodDisruptionBudget requires all replicas",
            Severity.WARNING,
            "Nodes with such a Pod cannot be drained, so upgrades of the cluster hang."
                + " Source: kube-linter.",
            """
          kind: PodDisruptionBudget
          spec: {minAvailable: 1}""",
            """
          kind: PodDisruptionBudget
          spec: {maxUnavailable: 1}"""),
        Default.ON,
        "set maxUnavailable: 1, or use more replicas");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject budget : all.of("PodDisruptionBudget")) {
      At least = budget.get("spec", "minAvailable");
      List<RenderedObject> protectedOnes =
          all.selected(budget, budget.get("spec", "selector")).stream()
              .map(Pod::object)
              .filter(one -> one.isKind("Deployment", "StatefulSet"))
              .toList();
      long replicas =
          protectedOnes.stream().mapToLong(one -> Scalers.leastReplicas(all, one)).sum();
      long needed =
          least.text().matches("\\d{1,3}%")
              ? (Long.parseLong(least.text().replace("%", "")) * replicas + 99) / 100
              : least.number(0);
      if (replicas > 0 && least.isSet() && !least.is("100%") && needed >= replicas) {
        out.add(
            least,
            "minAvailable "
                + least.text()
                + " allows no disruption of "
                + replicas
                + (replicas == 1 ? " replica" : " replicas"));
      }
    }
  }
}
