package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class SeccompProfile extends ContainerCheck {

  SeccompProfile() {
    super(
        new Rule(
            "CW1140",
            "A container has no seccomp profile",
            Severity.WARNING,
            "The container can make every system call, unless the Node has a default"
                + " profile. Source: Pod Security Standards, restricted.",
            "securityContext: {}",
            "securityContext: {seccompProfile: {type: RuntimeDefault}}"),
        Default.ON,
        "set securityContext.seccompProfile.type: RuntimeDefault for the Pod");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    // A privileged container runs without a profile, whatever it sets (CW1120).
    if (container.effective("seccompProfile").get("type").isEmpty()
        && !container.security("privileged").isTrue()
        && !pod.isWindows()) {
      out.add(container.security("seccompProfile"), container + " has no seccomp profile");
    }
  }

  /** A hook runs once, and ends. */
  @Override
  protected boolean isMinor(RenderedObject object) {
    return object.isHook();
  }
}
