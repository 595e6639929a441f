package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class IngressBackend extends CrossCheck {

  IngressBackend() {
    super(
        new Rule(
            "CW1209",
            "An Ingress names a Service that is not rendered",
            Severity.INFO,
            "The controller answers requests with status 503. Source: kube-score,"
                + " kube-linter.",
            """
          kind: Ingress
          backend: {service: {name: wbe, port: {name: http}}}""",
            """
          kind: Ingress
          backend: {service: {name: web, port: {name: http}}}"""),
        Default.ON,
        "set backend.service.name to a Service that the chart renders");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (At backend : Backends.of(all)) {
      RenderedObject ingress = backend.object();
      At name = backend.get("name");
      boolean any =
          all.services().stream()
              .anyMatch(one -> all.namespace(one).equals(all.namespace(ingress)));
      if (any && !name.isEmpty() && all.findBeside(ingress, "Service", name.text()).isEmpty()) {
        out.add(name, "the Service '" + name.text() + "' is not rendered");
      }
    }
  }
}
