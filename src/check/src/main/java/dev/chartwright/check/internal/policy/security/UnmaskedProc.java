package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class UnmaskedProc extends ContainerCheck {

  UnmaskedProc() {
    super(
        new Rule(
            "CW1130",
            "A container sees masked files of /proc",
            Severity.WARNING,
            "The container can read or change settings of the Node that the runtime masks"
                + " by default. Source: Pod Security Standards, baseline.",
            "securityContext: {procMount: Unmasked}",
            "securityContext: {procMount: Default}"),
        Default.ON,
        "remove procMount");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    At mount = container.security("procMount");
    if (!mount.isEmpty() && !mount.is("Default") && !pod.spec().get("hostUsers").isFalse()) {
      out.add(mount, container + " sets procMount: " + mount.text());
    }
  }
}
