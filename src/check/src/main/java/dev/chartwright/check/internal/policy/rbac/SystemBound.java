package dev.chartwright.check.internal.policy.rbac;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Set;

final class SystemBound extends ObjectCheck {
  private static final Set<String> PRIVILEGED =
      Set.of(
          "system:masters",
          "system:nodes",
          "system:node-proxier",
          "system:kube-controller-manager",
          "system:kube-scheduler",
          "system:kube-proxy");

  SystemBound() {
    super(
        new Rule(
            "CW1339",
            "A binding concerns a user or group of Kubernetes itself",
            Severity.WARNING,
            "Members of system:masters bypass RBAC, so a binding changes nothing for them and hides"
                + " that; rights for the control plane and for Nodes are rights for everyone who"
                + " takes one of them over. Source: CIS Kubernetes Benchmark 5.1.7, RBAC good"
                + " practices.",
            "subjects: [{kind: Group, name: \"system:masters\"}]",
            "subjects: [{kind: ServiceAccount, name: web, namespace: web}]"),
        Default.ON,
        "bind a service account of the chart");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (!object.isKind("ClusterRoleBinding", "RoleBinding")) {
      return;
    }
    for (At subject : object.get("subjects").items()) {
      At name = subject.get("name");
      boolean isSystem =
          PRIVILEGED.contains(name.text())
              || name.is("system:serviceaccounts:kube-system")
              || (subject.get("kind").is("User") && name.text().startsWith("system:node:"));
      if (!subject.get("kind").is("ServiceAccount") && isSystem) {
        out.add(name, "the binding concerns '" + name.text() + "'");
      }
    }
  }
}
