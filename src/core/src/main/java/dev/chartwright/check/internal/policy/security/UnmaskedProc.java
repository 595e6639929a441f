package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A container that sees all of /proc. */
final class UnmaskedProc extends ContainerCheck {

  UnmaskedProc() {
    super(
        new Rule(
            "CW1130",
            "A container sees what /proc usually hides",
            Severity.WARNING,
            "The runtime hides files of /proc that tell of the node or change it. Source: Pod"
                + " Security Standards, baseline.",
            "securityContext: {procMount: Unmasked}",
            "securityContext: {procMount: Default}"),
        Default.ON,
        "leave procMount out");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    At mount = container.security("procMount");
    if (!mount.isEmpty() && !mount.is("Default") && !pod.spec().get("hostUsers").isFalse()) {
      out.add(mount, container + " has procMount " + mount.text());
    }
  }
}
