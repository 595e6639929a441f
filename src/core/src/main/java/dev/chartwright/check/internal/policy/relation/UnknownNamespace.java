package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.HashSet;
import java.util.Set;

/** A namespace that has to be there already. */
final class UnknownNamespace extends CrossCheck {
  private static final Set<String> ALWAYS =
      Set.of("default", "kube-system", "kube-public", "kube-node-lease");

  UnknownNamespace() {
    super(
        new Rule(
            "CW1232",
            "An object goes to a namespace that nobody here creates",
            Severity.INFO,
            "The install fails where the namespace is missing; Helm creates none but the"
                + " release's.",
            "metadata: {name: web, namespace: elsewhere}",
            "metadata: {name: web}"),
        Default.ON,
        "render the Namespace, or tell of it in the README");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    Set<String> told = new HashSet<>();
    all.all()
        .forEach(
            object -> {
              At namespace = object.get("metadata", "namespace");
              if (!namespace.isEmpty()
                  && !namespace.is(all.releaseNamespace())
                  && !ALWAYS.contains(namespace.text())
                  && !all.hasAnywhere("Namespace", namespace.text())
                  && told.add(namespace.text())) {
                out.add(
                    namespace, "the namespace " + namespace.text() + " has to be there already");
              }
            });
  }
}
