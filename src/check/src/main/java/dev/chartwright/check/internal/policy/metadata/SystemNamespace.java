package dev.chartwright.check.internal.policy.metadata;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Set;

final class SystemNamespace extends CrossCheck {
  private static final Set<String> SYSTEM = Set.of("kube-system", "kube-public", "kube-node-lease");

  SystemNamespace() {
    super(
        new Rule(
            "CW1375",
            "A workload is always in a namespace of Kubernetes",
            Severity.INFO,
            "Policies and quotas usually exempt kube-system, and who can create Pods there can reach"
                + " the secrets of the control plane. A release that is installed there is exempt."
                + " Source: CIS Kubernetes Benchmark 5.7.1.",
            "metadata: {namespace: kube-system}",
            "metadata: {}"),
        Default.ON,
        "remove metadata.namespace, so that the release sets it");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject object : all.all().toList()) {
      At namespace = object.get("metadata", "namespace");
      if (object.pod().isPresent()
          && SYSTEM.contains(namespace.text())
          && !namespace.is(all.releaseNamespace())) {
        out.add(namespace, "the namespace is always " + namespace.text());
      }
    }
  }
}
