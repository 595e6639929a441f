package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A port of the node itself. */
final class HostPort extends ContainerCheck {

  HostPort() {
    super(
        new Rule(
            "CW1127",
            "A container takes a port of its node",
            Severity.WARNING,
            "Only one Pod of the kind fits on a node, and the port is open to all that reach"
                + " the node. Source: Pod Security Standards, baseline.",
            "ports: [{containerPort: 8080, hostPort: 8080}]",
            "ports: [{containerPort: 8080}]"),
        Default.ON,
        "leave hostPort out; a Service makes the port reachable");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    for (At port : container.get("ports").items()) {
      if (port.get("hostPort").number(0) != 0 && !pod.spec().get("hostNetwork").isTrue()) {
        out.add(
            port.get("hostPort"),
            container + " takes port " + port.get("hostPort").text() + " of its node");
      }
    }
  }
}
