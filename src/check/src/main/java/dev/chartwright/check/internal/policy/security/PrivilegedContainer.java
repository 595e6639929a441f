package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class PrivilegedContainer extends ContainerCheck {

  PrivilegedContainer() {
    super(
        new Rule(
            "CW1120",
            "A container is privileged",
            Severity.WARNING,
            "A privileged container has access to all devices of the Node and can take over"
                + " the Node. Source: Pod Security Standards, baseline.",
            "securityContext: {privileged: true}",
            "securityContext: {privileged: false}"),
        Default.ON,
        "remove securityContext.privileged, and add only the capability that the"
            + " program needs");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    if (container.security("privileged").isTrue()) {
      out.add(container.security("privileged"), container + " is privileged");
    }
  }
}
