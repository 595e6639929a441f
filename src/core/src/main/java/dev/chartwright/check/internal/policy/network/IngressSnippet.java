package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** Configuration of the controller inside of an Ingress. */
final class IngressSnippet extends ObjectCheck {

  IngressSnippet() {
    super(
        new Rule(
            "CW1323",
            "An Ingress writes into the configuration of its controller",
            Severity.WARNING,
            "A snippet runs with the controller's rights and can read all Secrets that it can"
                + " (CVE-2021-25742); ingress-nginx refuses it by default.",
            "annotations: {nginx.ingress.kubernetes.io/server-snippet: \"...\"}",
            "annotations: {nginx.ingress.kubernetes.io/enable-cors: \"true\"}"),
        Default.ON,
        "do without the snippet");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (object.isKind("Ingress")) {
      object.get("metadata", "annotations").entries().stream()
          .filter(entry -> entry.key().endsWith("-snippet"))
          .forEach(
              entry -> out.add(entry, entry.key() + " writes into the controller's configuration"));
    }
  }
}
