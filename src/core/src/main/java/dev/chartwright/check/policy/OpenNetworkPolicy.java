package dev.chartwright.check.policy;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;

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
  void look(RenderedObject object, Reporter out) {
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
