package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A root filesystem that can be written to. */
final class ReadOnlyRoot extends ContainerCheck {

  ReadOnlyRoot() {
    super(
        new Rule(
            "CW1143",
            "A container can write to its root filesystem",
            Severity.INFO,
            "What an intruder writes stays in the container, and programs that write there"
                + " lose it at every restart.",
            "securityContext: {}",
            "securityContext: {readOnlyRootFilesystem: true}"),
        Default.ON,
        "set readOnlyRootFilesystem: true, and mount an emptyDir where the program writes");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    if (!container.security("readOnlyRootFilesystem").isTrue() && !pod.isWindows()) {
      out.add(
          container.security("readOnlyRootFilesystem"),
          container + " can write to its root filesystem");
    }
  }
}
