package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Labels;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class PolicySelectsNothing extends CrossCheck {

  PolicySelectsNothing() {
    super(
        new Rule(
            "CW1207",
            "A NetworkPolicy selects no Pods",
            Severity.INFO,
            "The policy protects nothing, so the Pods accept all traffic. Source:"
                + " kube-score, kube-linter.",
            """
          kind: NetworkPolicy
          spec: {podSelector: {matchLabels: {app: wbe}}}""",
            """
          kind: NetworkPolicy
          spec: {podSelector: {matchLabels: {app: web}}}"""),
        Default.ON,
        "set spec.podSelector to the labels of the Pod template");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject policy : all.of("NetworkPolicy")) {
      At selector = policy.get("spec", "podSelector");
      if (!Labels.isEmpty(selector)
          && all.selected(policy, selector).isEmpty()
          && all.isMeantForPods(policy, selector)) {
        out.add(selector, "the NetworkPolicy selects no Pods");
      }
    }
  }
}
