package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A policy that keeps nothing out. */
final class OpenNetworkPolicy extends ObjectCheck {

  OpenNetworkPolicy() {
    super(
        new Rule(
            "CW1360",
            "A NetworkPolicy lets everything in",
            Severity.INFO,
            "A rule without from and without ports allows all traffic to all ports.",
            "ingress: [{}]",
            "ingress: [{from: [{podSelector: {}}]}]"),
        Default.ON,
        "name who may come, or to which port");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (!object.isKind("NetworkPolicy")) {
      return;
    }
    for (At rule : object.get("spec", "ingress").items()) {
      if (rule.get("from").isEmpty() && rule.get("ports").isEmpty()) {
        out.add(rule, "a rule lets everything in");
      }
    }
  }
}
