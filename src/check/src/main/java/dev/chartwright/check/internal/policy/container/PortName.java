package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.check.internal.validation.Forms;

final class PortName extends ContainerCheck {
  PortName() {
    super(
        new Rule(
            "CW1173",
            "A port name is invalid",
            Severity.ERROR,
            "The API server rejects the Pod. A port name has at most 15 lower-case letters,"
                + " digits and single hyphens, with at least one letter. Source: RFC 6335.",
            "ports: [{name: https-administration, containerPort: 443}]",
            "ports: [{name: https-admin, containerPort: 443}]"),
        Default.ON,
        "use a valid name of at most 15 characters");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    for (At port : container.get("ports").items()) {
      At name = port.get("name");
      if (!name.isEmpty() && !Forms.portName(name.text()).isEmpty()) {
        out.add(name, container + " has the invalid port name '" + name.text() + "'");
      }
    }
  }
}
