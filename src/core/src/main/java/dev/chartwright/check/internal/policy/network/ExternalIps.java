package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A Service that takes other people's addresses. */
final class ExternalIps extends ObjectCheck {

  ExternalIps() {
    super(
        new Rule(
            "CW1313",
            "A Service takes addresses from outside of the cluster",
            Severity.WARNING,
            "Traffic of the whole cluster to these addresses goes to the Service, so that"
                + " whoever may make one can listen in (CVE-2020-8554).",
            "externalIPs: [203.0.113.7]",
            "type: LoadBalancer"),
        Default.ON,
        "leave externalIPs out; use a load balancer");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At addresses = object.get("spec", "externalIPs");
    if (object.isKind("Service") && !addresses.isEmpty()) {
      out.add(
          addresses, "the Service takes the traffic to " + String.join(", ", addresses.texts()));
    }
  }
}
