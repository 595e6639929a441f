package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class ExternalIps extends ObjectCheck {

  ExternalIps() {
    super(
        new Rule(
            "CW1313",
            "A Service sets external IP addresses",
            Severity.WARNING,
            "The Service gets all traffic of the cluster to these addresses, so its author"
                + " can intercept connections. Source: CVE-2020-8554.",
            "externalIPs: [203.0.113.7]",
            "type: LoadBalancer"),
        Default.ON,
        "remove externalIPs, and use a load balancer");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At addresses = object.get("spec", "externalIPs");
    if (object.isKind("Service") && !addresses.isEmpty()) {
      out.add(
          addresses,
          "externalIPs redirects the traffic to " + String.join(", ", addresses.texts()));
    }
  }
}
