package dev.chartwright.check.internal.policy.rbac;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Set;

final class EverybodyBound extends ObjectCheck {
  private static final Set<String> EVERYBODY =
      Set.of(
          "system:authenticated",
          "system:unauthenticated",
          "system:anonymous",
          "system:serviceaccounts");

  EverybodyBound() {
    super(
        new Rule(
            "CW1335",
            "A binding grants rights to everyone",
            Severity.WARNING,
            "All users, anonymous clients, or all Pods without their own service account get the"
                + " rights. Source: Kubernetes, RBAC good practices.",
            "subjects: [{kind: Group, name: system:unauthenticated}]",
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
      boolean account = subject.get("kind").is("ServiceAccount");
      if (account
          ? subject.get("name").is("default")
          : EVERYBODY.contains(subject.get("name").text())) {
        out.add(
            subject.get("name"),
            "the binding grants rights to "
                + (account
                    ? "the default service account"
                    : "'" + subject.get("name").text() + "'"));
      }
    }
  }
}
