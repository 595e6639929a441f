package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;

final class LowUserId extends ContainerCheck {

  LowUserId() {
    super(
        new Rule(
            "CW1144",
            "A user or group id of a container is below 10000",
            Severity.INFO,
            "Users of the Node can have the same id, and then own the files of the"
                + " container. Source: kube-score.",
            "securityContext: {runAsUser: 999, runAsGroup: 999}",
            "securityContext: {runAsUser: 10001, runAsGroup: 10001}"),
        Default.OFF,
        "set runAsUser and runAsGroup to 10000 or more");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    for (String field : List.of("runAsUser", "runAsGroup")) {
      if (container.effective(field).number(0) < 10_000) {
        out.add(
            container.security(field), container + " does not set " + field + " to 10000 or more");
      }
    }
  }
}
