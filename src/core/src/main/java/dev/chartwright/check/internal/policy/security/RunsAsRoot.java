package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** The user is root, in so many words. */
final class RunsAsRoot extends PodCheck {

  RunsAsRoot() {
    super(
        new Rule(
            "CW1139",
            "A container runs as root",
            Severity.WARNING,
            "Root in a container is one fault of the kernel away from root on the node, and"
                + " runAsNonRoot beside it keeps the Pod from starting. A Pod with hostUsers: false"
                + " has a root of its own and is spared. Source: Pod Security Standards,"
                + " restricted.",
            "securityContext: {runAsUser: 0}",
            "securityContext: {runAsUser: 10001}"),
        Default.ON,
        "set another runAsUser");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (pod.spec().get("hostUsers").isFalse()) {
      return;
    }
    At ofPod = pod.spec().get("securityContext", "runAsUser");
    boolean used = pod.containers().stream().anyMatch(one -> !one.security("runAsUser").isSet());
    if (ofPod.number(-1) == 0 && used) {
      out.add(ofPod, "the Pod runs as root");
    }
    for (Container container : pod.containers()) {
      if (container.security("runAsUser").number(-1) == 0) {
        out.add(container.security("runAsUser"), container + " runs as root");
      }
    }
  }
}
