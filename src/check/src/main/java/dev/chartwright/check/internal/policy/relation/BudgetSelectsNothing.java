package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class BudgetSelectsNothing extends CrossCheck {

  BudgetSelectsNothing() {
    super(
        new Rule(
            "CW1205",
            "A PodDisruptionBudget selects no Pods",
            Severity.INFO,
            "The budget protects nothing, so draining Nodes can stop all Pods. Source:"
                + " PodDisruptionBudget API reference.",
            """
          kind: PodDisruptionBudget
          spec: {selector: {matchLabels: {app: wbe}}}""",
            """
          kind: PodDisruptionBudget
          spec: {selector: {matchLabels: {app: web}}}"""),
        Default.ON,
        "set spec.selector to the labels of the Pod template");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject budget : all.of("PodDisruptionBudget")) {
      At selector = budget.get("spec", "selector");
      if (all.selected(budget, selector).isEmpty() && all.isMeantForPods(budget, selector)) {
        out.add(selector, "the PodDisruptionBudget selects no Pods");
      }
    }
  }
}
