package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;
import java.util.Optional;

final class IngressPort extends CrossCheck {

  IngressPort() {
    super(
        new Rule(
            "CW1210",
            "An Ingress names a port that the Service does not have",
            Severity.ERROR,
            "The controller finds no endpoints and answers requests with status 503."
                + " Source: kube-score, kube-linter.",
            """
          kind: Ingress
          backend: {service: {name: web, port: {number: 8080}}}""",
            """
          kind: Ingress
          backend: {service: {name: web, port: {number: 80}}}"""),
        Default.ON,
        "set backend.service.port to a port of the Service");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (At action : Backends.actions(all)) {
      String key = "alb.ingress.kubernetes.io/actions." + action.get("name").text();
      if (!action.object().annotation(key).isSet()
          && all.findBeside(action.object(), "Service", action.get("name").text()).isEmpty()) {
        out.add(
            action.get("port", "name"),
            "the port is use-annotation, and the Ingress has no annotation '" + key + "'",
            "add the annotation, or name a port of a Service");
      }
    }
    for (At backend : Backends.of(all)) {
      Optional<RenderedObject> service =
          all.findBeside(backend.object(), "Service", backend.get("name").text());
      At number = backend.get("port", "number");
      At name = backend.get("port", "name");
      if (service.isEmpty()) {
        continue;
      }
      List<At> ports = service.get().get("spec", "ports").items();
      boolean known =
          ports.stream()
              .anyMatch(
                  port ->
                      number.isSet()
                          ? port.get("port").is(number.text())
                          : port.get("name").is(name.text()));
      if (!known && (number.isSet() || !name.isEmpty())) {
        At port = number.isSet() ? number : name;
        out.add(port, service.get() + " has no port '" + port.text() + "'");
      }
    }
  }
}
