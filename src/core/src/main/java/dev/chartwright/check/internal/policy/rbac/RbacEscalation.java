package dev.chartwright.check.internal.policy.rbac;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Set;

/** Rights that give all other rights. */
final class RbacEscalation extends ObjectCheck {

  RbacEscalation() {
    super(
        new Rule(
            "CW1331",
            "A role can give itself more rights",
            Severity.WARNING,
            "escalate, bind and impersonate pass over the rule that nobody can give what he"
                + " does not have. Source: Kubernetes, RBAC good practices.",
            "rules: [{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles],"
                + " verbs: [escalate]}]",
            "rules: [{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles],"
                + " verbs: [get]}]"),
        Default.ON,
        "leave these verbs out");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (!object.isKind("Role", "ClusterRole")) {
      return;
    }
    for (At verb : object.get("rules").itemsOf("verbs")) {
      if (Set.of("escalate", "bind", "impersonate").contains(verb.text())) {
        out.add(verb, "the role may " + verb.text());
      }
    }
  }
}
