package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class IngressSnippet extends ObjectCheck {

  IngressSnippet() {
    super(
        new Rule(
            "CW1323",
            "An Ingress adds configuration to its controller",
            Severity.WARNING,
            "A snippet has the rights of the controller and can read its Secrets;"
                + " ingress-nginx rejects snippets by default. Source: CVE-2021-25742.",
            "annotations: {nginx.ingress.kubernetes.io/server-snippet: \"...\"}",
            "annotations: {nginx.ingress.kubernetes.io/enable-cors: \"true\"}"),
        Default.ON,
        "remove the annotation");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (object.isKind("Ingress")) {
      object.get("metadata", "annotations").entries().stream()
          .filter(entry -> entry.key().endsWith("-snippet"))
          .forEach(
              entry ->
                  out.add(
                      entry,
                      "the annotation " + entry.key() + " adds configuration to the controller"));
    }
  }
}
