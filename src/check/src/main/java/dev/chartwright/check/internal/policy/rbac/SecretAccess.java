package dev.chartwright.check.internal.policy.rbac;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Set;

final class SecretAccess extends ObjectCheck {

  SecretAccess() {
    super(
        new Rule(
            "CW1332",
            "A role has access to Secrets",
            Severity.WARNING,
            "A user who can list Secrets can read all of them, tokens of other service"
                + " accounts included. Source: CIS Kubernetes Benchmark 5.1.2.",
            "rules: [{apiGroups: [\"\"], resources: [secrets], verbs: [list]}]",
            "rules: [{apiGroups: [\"\"], resources: [configmaps], verbs: [list]}]"),
        Default.OFF,
        "list the Secrets in resourceNames, or mount them");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    Rbac.grants(object, Set.of("secrets"), Set.of("get", "list", "watch", "create", "delete", "*"))
        .forEach(at -> out.add(at, "the role has access to Secrets"));
  }
}
