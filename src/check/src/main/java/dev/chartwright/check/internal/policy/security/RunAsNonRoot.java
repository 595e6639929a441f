package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class RunAsNonRoot extends ContainerCheck {

  RunAsNonRoot() {
    super(
        new Rule(
            "CW1138",
            "A container can run as root",
            Severity.WARNING,
            "An image whose user is root, now or after an update, runs as root. With"
                + " runAsNonRoot: true the kubelet rejects it. Source: Pod Security Standards,"
                + " restricted.",
            "securityContext: {}",
            "securityContext: {runAsNonRoot: true}"),
        Default.ON,
        "set securityContext.runAsNonRoot: true for the Pod");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    At wanted = container.effective("runAsNonRoot");
    boolean root = container.effective("runAsUser").number(-1) == 0;
    if (!wanted.isTrue() && !root && !pod.isWindows() && !pod.spec().get("hostUsers").isFalse()) {
      out.add(
          wanted.isSet() ? wanted : container.security("runAsNonRoot"),
          container + " does not set runAsNonRoot: true");
    }
  }
}
