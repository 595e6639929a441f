package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A Service that the world can reach. */
final class LoadBalancerService extends ObjectCheck {

  LoadBalancerService() {
    super(
        new Rule(
            "CW1312",
            "A Service asks for a load balancer",
            Severity.INFO,
            "It costs an address of its own and may be open to the internet. Source:"
                + " kube-linter.",
            "type: LoadBalancer",
            "type: ClusterIP"),
        Default.OFF,
        "use ClusterIP and an Ingress, or say loadBalancerSourceRanges");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At type = object.get("spec", "type");
    if (object.isKind("Service") && type.is("LoadBalancer")) {
      out.add(type, "the Service asks for a load balancer");
    }
  }
}
