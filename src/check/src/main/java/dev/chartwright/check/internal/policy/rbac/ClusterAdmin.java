package dev.chartwright.check.internal.policy.rbac;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class ClusterAdmin extends ObjectCheck {

  ClusterAdmin() {
    super(
        new Rule(
            "CW1334",
            "A binding grants cluster-admin",
            Severity.WARNING,
            "An intruder in the program controls the whole cluster. Source: CIS Kubernetes"
                + " Benchmark 5.1.1.",
            """
          kind: ClusterRoleBinding
          roleRef: {kind: ClusterRole, name: cluster-admin}""",
            """
          kind: ClusterRoleBinding
          roleRef: {kind: ClusterRole, name: view}"""),
        Default.ON,
        "bind a role that lists the rights that the program needs");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At name = object.get("roleRef", "name");
    if (object.isKind("ClusterRoleBinding", "RoleBinding") && name.is("cluster-admin")) {
      out.add(name, "the binding grants cluster-admin to its subjects");
    }
  }
}
