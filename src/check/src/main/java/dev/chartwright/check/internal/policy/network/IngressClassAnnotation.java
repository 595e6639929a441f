package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class IngressClassAnnotation extends ObjectCheck {

  IngressClassAnnotation() {
    super(
        new Rule(
            "CW1322",
            "An Ingress sets its class in a deprecated annotation",
            Severity.INFO,
            "Newer controllers ignore kubernetes.io/ingress.class, which is deprecated"
                + " since Kubernetes 1.18. Source: Kubernetes, Ingress.",
            "annotations: {kubernetes.io/ingress.class: nginx}",
            "ingressClassName: nginx"),
        Default.ON,
        "set spec.ingressClassName");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At annotation = object.annotation("kubernetes.io/ingress.class");
    if (object.isKind("Ingress") && annotation.isSet()) {
      out.add(annotation, "the annotation kubernetes.io/ingress.class is deprecated");
    }
  }
}
