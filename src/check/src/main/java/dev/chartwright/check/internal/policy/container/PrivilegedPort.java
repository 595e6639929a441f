package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class PrivilegedPort extends ContainerCheck {

  PrivilegedPort() {
    super(
        new Rule(
            "CW1174",
            "A container listens on a port below 1024",
            Severity.INFO,
            "Old kernels and some runtimes allow such ports only for root. Source:"
                + " kube-linter.",
            "ports: [{containerPort: 80}]",
            "ports: [{containerPort: 8080}]"),
        Default.OFF,
        "use a containerPort of 1024 or more; a Service can still have port 80");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    for (At port : container.get("ports").items()) {
      if (port.get("containerPort").number(1024) < 1024) {
        out.add(
            port.get("containerPort"),
            container + " listens on port " + port.get("containerPort").text());
      }
    }
  }
}
