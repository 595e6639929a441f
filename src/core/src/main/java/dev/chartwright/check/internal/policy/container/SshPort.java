package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A way in beside the API server. */
final class SshPort extends ContainerCheck {

  SshPort() {
    super(
        new Rule(
            "CW1175",
            "A container offers SSH",
            Severity.WARNING,
            "Whoever comes in by SSH passes Kubernetes' own access control and audit. Source:"
                + " kube-linter.",
            "ports: [{containerPort: 22}]",
            "ports: [{containerPort: 8080}]"),
        Default.ON,
        "use kubectl exec; if it is an SSH server by design, exempt it");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    for (At port : container.get("ports").items()) {
      if (port.get("containerPort").number(0) == 22 && !port.get("protocol").is("UDP")) {
        out.add(port.get("containerPort"), container + " listens on port 22");
      }
    }
  }
}
