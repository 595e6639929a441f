package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class ReadOnlyRoot extends ContainerCheck {

  ReadOnlyRoot() {
    super(
        new Rule(
            "CW1143",
            "A container can write to its root filesystem",
            Severity.INFO,
            "An intruder can replace programs of the container, and data of programs that"
                + " write there is lost at every restart. Source: kube-linter, kube-score.",
            "securityContext: {}",
            "securityContext: {readOnlyRootFilesystem: true}"),
        Default.OFF,
        "set readOnlyRootFilesystem: true, and mount an emptyDir where the program" + " writes");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    if (!container.security("readOnlyRootFilesystem").isTrue() && !pod.isWindows()) {
      out.add(
          container.security("readOnlyRootFilesystem"),
          container + " does not set readOnlyRootFilesystem: true");
    }
  }
}
