package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A process may gain more rights than it was started with. */
final class PrivilegeEscalation extends ContainerCheck {

  PrivilegeEscalation() {
    super(
        new Rule(
            "CW1137",
            "A container may gain more rights than it starts with",
            Severity.WARNING,
            "Without allowPrivilegeEscalation: false a setuid program makes root of any user."
                + " Source: Pod Security Standards, restricted.",
            "securityContext: {}",
            "securityContext: {allowPrivilegeEscalation: false}"),
        Default.ON,
        "set securityContext.allowPrivilegeEscalation: false");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    // The API server refuses to forbid it to who is privileged; that has a check of its own.
    boolean isPrivileged = container.security("privileged").isTrue();
    if (!container.security("allowPrivilegeEscalation").isFalse()
        && !isPrivileged
        && !pod.isWindows()) {
      out.add(
          container.security("allowPrivilegeEscalation"),
          container + " may gain more rights: allowPrivilegeEscalation is not false");
    }
  }
}
