package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class OpenNetworkPolicy extends ObjectCheck {

  OpenNetworkPolicy() {
    super(
        new Rule(
            "CW1360",
            "A NetworkPolicy allows all traffic",
            Severity.INFO,
            "A rule without from and ports allows traffic from everywhere to all ports."
                + " Source: Kubernetes, network policies.",
            "ingress: [{}]",
            "ingress: [{from: [{podSelector: {}}]}]"),
        Default.ON,
        "add from or ports to the rule");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (!object.isKind("NetworkPolicy")) {
      return;
    }
    for (At rule : object.get("spec", "ingress").items()) {
      if (rule.get("from").isEmpty() && rule.get("ports").isEmpty()) {
        out.add(rule, "a rule has neither from nor ports");
      }
    }
  }
}
