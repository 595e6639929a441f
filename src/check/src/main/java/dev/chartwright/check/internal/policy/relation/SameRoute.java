package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.HashMap;
import java.util.Map;

final class SameRoute extends CrossCheck {

  SameRoute() {
    super(
        new Rule(
            "CW1233",
            "Two Ingresses serve the same host and path",
            Severity.WARNING,
            "The controller and the age of the Ingresses decide which one gets the"
                + " requests. Source: Kubernetes, Ingress.",
            "rules: [{host: web.example.com, http: {paths: [{path: /}]}}]",
            "rules: [{host: api.example.com, http: {paths: [{path: /}]}}]"),
        Default.ON,
        "give each Ingress a unique host or path");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    Map<String, RenderedObject> seen = new HashMap<>();
    for (RenderedObject ingress : all.of("Ingress")) {
      if (ingress.annotation("nginx.ingress.kubernetes.io/canary").is("true")) {
        continue;
      }
      for (At rule : ingress.get("spec", "rules").items()) {
        for (At path : rule.get("http", "paths").items()) {
          String route =
              String.join(
                  " ",
                  ingress.get("spec", "ingressClassName").text(),
                  rule.get("host").text(),
                  path.get("path").text(),
                  path.get("pathType").text());
          RenderedObject first = seen.putIfAbsent(route, ingress);
          if (first != null) {
            out.add(
                path, first + " also serves " + rule.get("host").text() + path.get("path").text());
          }
        }
      }
    }
  }
}
