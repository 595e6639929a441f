package dev.chartwright.check.internal.policy.metadata;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** The namespace of everybody. */
final class DefaultNamespace extends ObjectCheck {

  DefaultNamespace() {
    super(
        new Rule(
            "CW1370",
            "An object asks for the namespace default",
            Severity.INFO,
            "What lies in default is in nobody's hands: no quota, no policy, no owner."
                + " Source: CIS Kubernetes Benchmark 5.7.4.",
            "metadata: {namespace: default}",
            "metadata: {namespace: web}"),
        Default.OFF,
        "leave the namespace to the release");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At namespace = object.get("metadata", "namespace");
    if (namespace.is("default")) {
      out.add(namespace, "the object asks for the namespace default");
    }
  }
}
