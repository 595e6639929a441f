package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class HostPort extends ContainerCheck {

  HostPort() {
    super(
        new Rule(
            "CW1127",
            "A container uses a port of its Node",
            Severity.WARNING,
            "Only one such Pod can run on each Node, and every client that reaches the Node"
                + " reaches the port. Source: Pod Security Standards, baseline.",
            "ports: [{containerPort: 8080, hostPort: 8080}]",
            "ports: [{containerPort: 8080}]"),
        Default.ON,
        "remove hostPort, and use a Service to make the port reachable");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    for (At port : container.get("ports").items()) {
      if (port.get("hostPort").number(0) != 0 && !pod.spec().get("hostNetwork").isTrue()) {
        out.add(
            port.get("hostPort"),
            container + " uses port " + port.get("hostPort").text() + " of its Node");
      }
    }
  }
}
