package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** The old way to name an ingress class. */
final class IngressClassAnnotation extends ObjectCheck {

  IngressClassAnnotation() {
    super(
        new Rule(
            "CW1322",
            "An Ingress names its class in the old annotation",
            Severity.INFO,
            "kubernetes.io/ingress.class is deprecated since Kubernetes 1.18, and newer"
                + " controllers do not look at it.",
            "annotations: {kubernetes.io/ingress.class: nginx}",
            "ingressClassName: nginx"),
        Default.ON,
        "use spec.ingressClassName");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At annotation = object.annotation("kubernetes.io/ingress.class");
    if (object.isKind("Ingress") && annotation.isSet()) {
      out.add(annotation, "the class stands in a deprecated annotation");
    }
  }
}
