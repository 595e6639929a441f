package dev.chartwright.check.internal.policy.rbac;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Set;

final class RbacEscalation extends ObjectCheck {

  RbacEscalation() {
    super(
        new Rule(
            "CW1331",
            "A role can grant itself more rights",
            Severity.WARNING,
            "With escalate, bind or impersonate, a user can get rights beyond its own."
                + " Source: Kubernetes, RBAC good practices.",
            "rules: [{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles],"
                + " verbs: [escalate]}]",
            "rules: [{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles],"
                + " verbs: [get]}]"),
        Default.ON,
        "remove the verbs escalate, bind and impersonate");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (!object.isKind("Role", "ClusterRole")) {
      return;
    }
    for (At verb : object.get("rules").itemsOf("verbs")) {
      if (Set.of("escalate", "bind", "impersonate").contains(verb.text())) {
        out.add(verb, "the role allows the verb '" + verb.text() + "'");
      }
    }
  }
}
