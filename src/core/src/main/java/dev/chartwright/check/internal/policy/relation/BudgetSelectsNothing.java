package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A budget that protects nobody. */
final class BudgetSelectsNothing extends CrossCheck {

  BudgetSelectsNothing() {
    super(
        new Rule(
            "CW1205",
            "A disruption budget selects no Pod",
            Severity.WARNING,
            "It protects nothing, and nobody notices until a node is drained.",
            """
          kind: PodDisruptionBudget
          spec: {selector: {matchLabels: {app: wbe}}}""",
            """
          kind: PodDisruptionBudget
          spec: {selector: {matchLabels: {app: web}}}"""),
        Default.ON,
        "use the labels of the Pod template");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject budget : all.of("PodDisruptionBudget")) {
      At selector = budget.get("spec", "selector");
      if (all.selected(budget, selector).isEmpty() && all.isMeantForPods(budget, selector)) {
        out.add(selector, "the budget selects no Pod");
      }
    }
  }
}
