package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class DroppedCapabilities extends ContainerCheck {

  DroppedCapabilities() {
    super(
        new Rule(
            "CW1141",
            "A container keeps capabilities that few programs need",
            Severity.WARNING,
            "Container runtimes give about a dozen capabilities to every container, which"
                + " help an intruder. Source: Pod Security Standards, restricted.",
            "securityContext: {capabilities: {drop: [KILL]}}",
            "securityContext: {capabilities: {drop: [ALL]}}"),
        Default.ON,
        "set securityContext.capabilities.drop: [ALL], and add only what the program" + " needs");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    At drop = container.security("capabilities", "drop");
    boolean privileged = container.security("privileged").isTrue();
    if (!drop.texts().contains("ALL") && !privileged && !pod.isWindows()) {
      out.add(drop, container + " does not drop all capabilities");
    }
    for (At added : container.security("capabilities", "add").items()) {
      if (AddedCapabilities.BASELINE.contains(added.text())
          && !added.is("NET_BIND_SERVICE")
          && !privileged) {
        out.add(added, container + " adds the capability " + added.text());
      }
    }
  }

  /** A hook runs once, and ends. */
  @Override
  protected boolean isMinor(RenderedObject object) {
    return object.isHook();
  }
}
