package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class RunsAsRoot extends PodCheck {

  RunsAsRoot() {
    super(
        new Rule(
            "CW1139",
            "A container runs as root",
            Severity.WARNING,
            "A fault of the kernel or the runtime can make root in a container root on the"
                + " Node, and with runAsNonRoot: true the Pod does not start. Pods with"
                + " hostUsers: false are exempt. Source: Pod Security Standards, restricted.",
            "securityContext: {runAsUser: 0}",
            "securityContext: {runAsUser: 10001}"),
        Default.ON,
        "set securityContext.runAsUser to a user other than 0");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (pod.spec().get("hostUsers").isFalse()) {
      return;
    }
    At ofPod = pod.spec().get("securityContext", "runAsUser");
    boolean used = pod.containers().stream().anyMatch(one -> !one.security("runAsUser").isSet());
    if (ofPod.number(-1) == 0 && used) {
      out.add(ofPod, "the Pod sets runAsUser: 0");
    }
    for (Container container : pod.containers()) {
      // What a privileged container can do to its Node is CW1120.
      boolean isPrivileged = container.security("privileged").isTrue();
      if (container.security("runAsUser").number(-1) == 0 && !isPrivileged) {
        out.add(container.security("runAsUser"), container + " sets runAsUser: 0");
      }
    }
  }

  /** A hook runs once, and ends. */
  @Override
  protected boolean isMinor(RenderedObject object) {
    return object.isHook();
  }
}
