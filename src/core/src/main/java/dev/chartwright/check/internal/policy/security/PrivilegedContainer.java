package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A privileged container is root on its node. */
final class PrivilegedContainer extends ContainerCheck {

  PrivilegedContainer() {
    super(
        new Rule(
            "CW1120",
            "A container is privileged",
            Severity.WARNING,
            "A privileged container sees all devices of the node and can take the node over."
                + " Source: Pod Security Standards, baseline.",
            "securityContext: {privileged: true}",
            "securityContext: {privileged: false}"),
        Default.ON,
        "leave privileged out, and add the one capability that is needed");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    if (container.security("privileged").isTrue()) {
      out.add(container.security("privileged"), container + " is privileged");
    }
  }
}
