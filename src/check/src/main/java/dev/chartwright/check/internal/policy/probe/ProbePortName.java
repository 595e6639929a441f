package dev.chartwright.check.internal.policy.probe;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.HashSet;
import java.util.Set;

final class ProbePortName extends ContainerCheck {

  ProbePortName() {
    super(
        new Rule(
            "CW1167",
            "A probe names a port that the container does not have",
            Severity.ERROR,
            "The kubelet cannot find the port, so the probe always fails. Source:"
                + " Kubernetes, configure probes.",
            """
          ports: [{name: http, containerPort: 8080}]
          livenessProbe: {httpGet: {port: web}}""",
            """
          ports: [{name: http, containerPort: 8080}]
          livenessProbe: {httpGet: {port: http}}"""),
        Default.ON,
        "use the name of a port of the container");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    Set<String> told = new HashSet<>();
    for (At port : Container.probePorts(container)) {
      boolean known =
          container.get("ports").items().stream().anyMatch(one -> one.get("name").is(port.text()));
      if (port.number().isEmpty() && !port.isEmpty() && !known && told.add(port.text())) {
        out.add(port, container + " has no port named '" + port.text() + "'");
      }
    }
  }
}
