package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Nearest;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;
import java.util.Optional;

final class RouteBackend extends CrossCheck {

  RouteBackend() {
    super(
        new Rule(
            "CW1252",
            "A route of the Gateway API names a Service that is not rendered",
            Severity.WARNING,
            "The Gateway answers requests with status 500. It is a warning if a rendered Service has"
                + " nearly the same name, and advice otherwise, since another release can own the"
                + " Service. Source: Gateway API, BackendObjectReference.",
            """
          kind: HTTPRoute
          spec: {rules: [{backendRefs: [{name: wbe, port: 80}]}]}""",
            """
          kind: HTTPRoute
          spec: {rules: [{backendRefs: [{name: web, port: 80}]}]}"""),
        Default.ON,
        "set backendRefs[].name to a Service that the chart renders");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject route : Routes.of(all)) {
      for (At backend : Routes.services(route)) {
        At name = backend.get("name");
        String namespace = Routes.namespace(all, backend);
        List<String> services =
            all.services().stream()
                .filter(one -> all.namespace(one).equals(namespace))
                .map(RenderedObject::name)
                .toList();
        if (name.isEmpty()
            || services.isEmpty()
            || services.contains(name.text())
            || all.isMadeElsewhere(name.text(), route)) {
          continue;
        }
        String message = "the Service '" + name.text() + "' is not rendered";
        Optional<String> meant = Nearest.to(name.text(), services);
        if (meant.isPresent()) {
          out.add(name, message, Nearest.question(meant.get()));
        } else {
          out.advise(name, message, remedy());
        }
      }
    }
  }
}
