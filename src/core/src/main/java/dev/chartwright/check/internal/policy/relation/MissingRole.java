package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A binding to a role that is not there. */
final class MissingRole extends CrossCheck {

  MissingRole() {
    super(
        new Rule(
            "CW1220",
            "A binding names a role that is not rendered",
            Severity.WARNING,
            "The binding gives no rights, without a word.",
            "roleRef: {kind: Role, name: wbe}",
            "roleRef: {kind: Role, name: web}"),
        Default.ON,
        "name the role as it is rendered");
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
            name, "there is no " + binding.get("roleRef", "kind").text() + " named " + name.text());
      }
    }
  }
}
