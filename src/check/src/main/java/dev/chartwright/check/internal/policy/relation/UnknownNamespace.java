package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.HashSet;
import java.util.Set;

final class UnknownNamespace extends CrossCheck {
  private static final Set<String> ALWAYS =
      Set.of("default", "kube-system", "kube-public", "kube-node-lease");

  UnknownNamespace() {
    super(
        new Rule(
            "CW1232",
            "The namespace of an object is not rendered",
            Severity.INFO,
            "The install fails if the namespace does not exist. Helm creates only the"
                + " namespace of the release. Source: Helm, helm install --create-namespace.",
            "metadata: {name: web, namespace: elsewhere}",
            "metadata: {name: web}"),
        Default.ON,
        "render the Namespace, or name it in README.md or NOTES.txt");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    Set<String> seen = new HashSet<>();
    all.all()
        .forEach(
            object -> {
              At namespace = object.get("metadata", "namespace");
              if (!namespace.isEmpty()
                  && !namespace.is(all.releaseNamespace())
                  && !ALWAYS.contains(namespace.text())
                  && !all.hasAnywhere("Namespace", namespace.text())
                  && seen.add(namespace.text())) {
                out.add(
                    namespace,
                    "the namespace '" + namespace.text() + "' must exist before the install");
              }
            });
  }
}
