package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.HashSet;
import java.util.Set;

final class DuplicatePortName extends ContainerCheck {

  DuplicatePortName() {
    super(
        new Rule(
            "CW1172",
            "Two ports of a container have the same name",
            Severity.ERROR,
            "The API server rejects the Pod. Source: Kubernetes, API validation.",
            "ports: [{name: http, containerPort: 80}, {name: http, containerPort: 81}]",
            "ports: [{name: http, containerPort: 80}, {name: metrics, containerPort: 81}]"),
        Default.ON,
        "give each port a unique name");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    Set<String> seen = new HashSet<>();
    for (At port : container.get("ports").items()) {
      At name = port.get("name");
      if (!name.isEmpty() && !seen.add(name.text())) {
        out.add(name, container + " has two ports named '" + name.text() + "'");
      }
    }
  }
}
