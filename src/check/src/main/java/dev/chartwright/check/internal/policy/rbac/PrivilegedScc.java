package dev.chartwright.check.internal.policy.rbac;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class PrivilegedScc extends ObjectCheck {

  PrivilegedScc() {
    super(
        new Rule(
            "CW1338",
            "SecurityContextConstraints allow privileged containers",
            Severity.WARNING,
            "A user of the constraints can become root on the Nodes. Source: kube-linter.",
            """
          kind: SecurityContextConstraints
          allowPrivilegedContainer: true""",
            """
          kind: SecurityContextConstraints
          allowPrivilegedContainer: false"""),
        Default.ON,
        "set allowPrivilegedContainer: false, and list allowedCapabilities");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At allowed = object.get("allowPrivilegedContainer");
    if (object.isKind("SecurityContextConstraints") && allowed.isTrue()) {
      out.add(allowed, "allowPrivilegedContainer is true");
    }
  }
}
