package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class RunAsNonRoot extends ContainerCheck {

  RunAsNonRoot() {
    super(
        new Rule(
            "CW1138",
            "A container does not set runAsNonRoot",
            Severity.WARNING,
            "An image whose user is root, now or after an update, runs as root, unless runAsUser"
                + " is set. With runAsNonRoot: true the kubelet rejects it. Source: Pod Security"
                + " Standards, restricted.",
            "securityContext: {}",
            "securityContext: {runAsNonRoot: true}"),
        Default.ON,
        "set securityContext.runAsNonRoot: true for the Pod");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    At wanted = container.effective("runAsNonRoot");
    long user = container.effective("runAsUser").number(-1);
    // What a privileged container can do to its Node is CW1120.
    boolean isPrivileged = container.security("privileged").isTrue();
    if (wanted.isTrue()
        || user == 0
        || isPrivileged
        || pod.isWindows()
        || pod.spec().get("hostUsers").isFalse()) {
      return;
    }
    At place = wanted.isSet() ? wanted : container.security("runAsNonRoot");
    if (user > 0) {
      out.advise(
          place,
          container + " runs as user " + user + ", and does not set runAsNonRoot: true",
          "set securityContext.runAsNonRoot: true for the Pod; the level restricted requires it"
              + " beside runAsUser");
    } else {
      out.add(place, container + " does not set runAsNonRoot: true");
    }
  }

  /** A hook runs once, and ends. */
  @Override
  protected boolean isMinor(RenderedObject object) {
    return object.isHook();
  }
}
