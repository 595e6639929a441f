package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A Service on a port of every node. */
final class NodePortService extends ObjectCheck {

  NodePortService() {
    super(
        new Rule(
            "CW1311",
            "A Service takes a port of every node",
            Severity.INFO,
            "The port is open to all that reach any node, and no more than one Service of the"
                + " cluster can have it. Source: kube-score.",
            "type: NodePort",
            "type: ClusterIP"),
        Default.ON,
        "use ClusterIP and an Ingress, or LoadBalancer");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At type = object.get("spec", "type");
    if (object.isKind("Service") && type.is("NodePort")) {
      out.add(type, "the Service takes a port of every node");
    }
  }
}
