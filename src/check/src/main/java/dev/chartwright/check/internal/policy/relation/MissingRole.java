package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class MissingRole extends CrossCheck {

  MissingRole() {
    super(
        new Rule(
            "CW1220",
            "A binding names a role that is not rendered",
            Severity.WARNING,
            "The binding silently grants no rights. Source: Kubernetes, RBAC authorization.",
            "roleRef: {kind: Role, name: wbe}",
            "roleRef: {kind: Role, name: web}"),
        Default.ON,
        "set roleRef.name to a role that the chart renders");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject binding : all.of("RoleBinding", "ClusterRoleBinding")) {
      At name = binding.get("roleRef", "name");
      boolean role = binding.get("roleRef", "kind").is("Role");
      boolean here = all.namespace(binding).equals(all.releaseNamespace());
      boolean judged = all.isOwn(name.text()) || (role && here);
      boolean known =
          role
              ? all.findBeside(binding, "Role", name.text()).isPresent()
              : all.hasAnywhere("ClusterRole", name.text());
      if (judged && !known) {
        out.add(
            name,
            "the "
                + binding.get("roleRef", "kind").text()
                + " '"
                + name.text()
                + "' is not rendered");
      }
    }
  }
}
