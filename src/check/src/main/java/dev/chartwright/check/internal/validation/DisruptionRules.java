package dev.chartwright.check.internal.validation;

import java.util.List;

/** ValidatePodDisruptionBudgetSpec in pkg/apis/policy/validation. Two limits are CW1342. */
final class DisruptionRules {
  private DisruptionRules() {}

  static void check(Field budget, Faults faults) {
    Field spec = budget.get("spec");
    for (String field : List.of("minAvailable", "maxUnavailable")) {
      WorkloadRules.amount(spec.get(field), faults);
      WorkloadRules.atMostAll(spec.get(field), faults);
    }
    SelectorRules.check(spec.get("selector"), faults);
    faults.oneOf(spec.get("unhealthyPodEvictionPolicy"), List.of("AlwaysAllow", "IfHealthyBudget"));
  }
}
