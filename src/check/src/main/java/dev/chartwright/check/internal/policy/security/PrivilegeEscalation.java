package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class PrivilegeEscalation extends ContainerCheck {

  PrivilegeEscalation() {
    super(
        new Rule(
            "CW1137",
            "A container allows privilege escalation",
            Severity.WARNING,
            "A setuid program can give root rights to any user in the container. Source:"
                + " Pod Security Standards, restricted.",
            "securityContext: {}",
            "securityContext: {allowPrivilegeEscalation: false}"),
        Default.ON,
        "set securityContext.allowPrivilegeEscalation: false");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    // The API server rejects false for a privileged container, which CW1120 reports.
    boolean isPrivileged = container.security("privileged").isTrue();
    if (!container.security("allowPrivilegeEscalation").isFalse()
        && !isPrivileged
        && !pod.isWindows()) {
      out.add(
          container.security("allowPrivilegeEscalation"),
          container + " does not set allowPrivilegeEscalation: false");
    }
  }

  /** A hook runs once, and ends. */
  @Override
  protected boolean isMinor(RenderedObject object) {
    return object.isHook();
  }
}
