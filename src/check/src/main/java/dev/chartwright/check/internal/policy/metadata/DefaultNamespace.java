package dev.chartwright.check.internal.policy.metadata;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class DefaultNamespace extends ObjectCheck {

  DefaultNamespace() {
    super(
        new Rule(
            "CW1370",
            "An object is in the namespace default",
            Severity.INFO,
            "The namespace default usually has no quota, no policy and no owner. Source:"
                + " CIS Kubernetes Benchmark 5.7.4.",
            "metadata: {namespace: default}",
            "metadata: {namespace: web}"),
        Default.OFF,
        "remove metadata.namespace, so that the release sets it");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At namespace = object.get("metadata", "namespace");
    if (namespace.is("default")) {
      out.add(namespace, "metadata.namespace is default");
    }
  }
}
