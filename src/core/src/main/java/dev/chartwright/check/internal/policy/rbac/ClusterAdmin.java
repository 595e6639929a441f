package dev.chartwright.check.internal.policy.rbac;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** Somebody becomes root of the cluster. */
final class ClusterAdmin extends ObjectCheck {

  ClusterAdmin() {
    super(
        new Rule(
            "CW1334",
            "A binding makes somebody cluster-admin",
            Severity.WARNING,
            "Whoever takes over the program has taken over the cluster. Source: CIS"
                + " Kubernetes Benchmark 5.1.1.",
            """
          kind: ClusterRoleBinding
          roleRef: {kind: ClusterRole, name: cluster-admin}""",
            """
          kind: ClusterRoleBinding
          roleRef: {kind: ClusterRole, name: view}"""),
        Default.ON,
        "bind a role that names what is needed");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At name = object.get("roleRef", "name");
    if (object.isKind("ClusterRoleBinding", "RoleBinding") && name.is("cluster-admin")) {
      out.add(name, "the subjects become cluster-admin");
    }
  }
}
