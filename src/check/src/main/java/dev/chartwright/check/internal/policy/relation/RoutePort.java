package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Optional;

final class RoutePort extends CrossCheck {

  RoutePort() {
    super(
        new Rule(
            "CW1253",
            "A route of the Gateway API names a port that the Service does not have",
            Severity.ERROR,
            "The Gateway finds no endpoints and answers requests with status 500. The port is that of"
                + " the Service, not of the container. Source: Gateway API, BackendObjectReference.",
            """
          kind: HTTPRoute
          spec: {rules: [{backendRefs: [{name: web, port: 8080}]}]}""",
            """
          kind: HTTPRoute
          spec: {rules: [{backendRefs: [{name: web, port: 80}]}]}"""),
        Default.ON,
        "set backendRefs[].port to a port of the Service");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject route : Routes.of(all)) {
      for (At backend : Routes.services(route)) {
        At port = backend.get("port");
        Optional<RenderedObject> service =
            all.find("Service", Routes.namespace(all, backend), backend.get("name").text())
                .filter(one -> one.group().isEmpty())
                .filter(one -> !one.get("spec", "type").is("ExternalName"));
        service
            .filter(one -> port.number().isPresent())
            .filter(
                one ->
                    one.get("spec", "ports").items().stream()
                        .noneMatch(at -> at.get("port").is(port.text())))
            .ifPresent(one -> out.add(port, one + " has no port " + port.text()));
      }
    }
  }
}
