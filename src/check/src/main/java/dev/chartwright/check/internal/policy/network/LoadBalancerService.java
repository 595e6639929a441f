package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class LoadBalancerService extends ObjectCheck {

  LoadBalancerService() {
    super(
        new Rule(
            "CW1312",
            "A Service requests a load balancer",
            Severity.INFO,
            "The load balancer costs an address and can be open to the internet. Source:"
                + " kube-linter.",
            "type: LoadBalancer",
            "type: ClusterIP"),
        Default.OFF,
        "set type: ClusterIP and add an Ingress, or set loadBalancerSourceRanges");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At type = object.get("spec", "type");
    if (object.isKind("Service") && type.is("LoadBalancer")) {
      out.add(type, "the Service has the type LoadBalancer");
    }
  }
}
