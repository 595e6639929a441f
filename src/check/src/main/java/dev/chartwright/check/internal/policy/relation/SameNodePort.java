package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.HashSet;
import java.util.Set;

final class SameNodePort extends CrossCheck {

  SameNodePort() {
    super(
        new Rule(
            "CW1234",
            "Two Services request the same nodePort",
            Severity.ERROR,
            "The API server rejects the second Service, because the port is already"
                + " allocated. Source: Kubernetes, API validation.",
            "ports: [{port: 80, nodePort: 30080}, {port: 443, nodePort: 30080}]",
            "ports: [{port: 80, nodePort: 30080}, {port: 443, nodePort: 30443}]"),
        Default.ON,
        "remove nodePort, or use another port");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    Set<String> seen = new HashSet<>();
    for (RenderedObject service : all.services()) {
      for (At port : service.get("spec", "ports").items()) {
        String protocol = port.get("protocol").isEmpty() ? "TCP" : port.get("protocol").text();
        At node = port.get("nodePort");
        if (node.number(0) != 0 && !seen.add(protocol + node.text())) {
          out.add(node, "nodePort " + node.text() + " is already used by another Service");
        }
      }
    }
  }
}
