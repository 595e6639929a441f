package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class SshPort extends ContainerCheck {

  SshPort() {
    super(
        new Rule(
            "CW1175",
            "A container has an SSH port",
            Severity.WARNING,
            "Connections by SSH bypass the access control and the audit log of Kubernetes."
                + " Source: kube-linter.",
            "ports: [{containerPort: 22}]",
            "ports: [{containerPort: 8080}]"),
        Default.ON,
        "remove the port and use kubectl exec; exempt an object that is an SSH server");
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
