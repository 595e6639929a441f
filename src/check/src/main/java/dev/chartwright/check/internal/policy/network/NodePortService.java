package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class NodePortService extends ObjectCheck {

  NodePortService() {
    super(
        new Rule(
            "CW1311",
            "A Service uses a port of every Node",
            Severity.INFO,
            "Every client that reaches a Node reaches the port, and only one Service of the"
                + " cluster can have it. Source: kube-score.",
            "type: NodePort",
            "type: ClusterIP"),
        Default.OFF,
        "set type: ClusterIP and add an Ingress, or set type: LoadBalancer");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At type = object.get("spec", "type");
    if (object.isKind("Service") && type.is("NodePort")) {
      out.add(type, "the Service has the type NodePort");
    }
  }
}
