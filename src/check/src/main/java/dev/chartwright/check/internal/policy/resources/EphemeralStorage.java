package dev.chartwright.check.internal.policy.resources;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;

final class EphemeralStorage extends ContainerCheck {

  EphemeralStorage() {
    super(
        new Rule(
            "CW1161",
            "A container has no limit of disk space",
            Severity.INFO,
            "Logs, emptyDir volumes and the root filesystem can fill the disk of the Node,"
                + " which other Pods use too. Source: kube-score.",
            "resources: {limits: {memory: 128Mi}}",
            "resources: {requests: {ephemeral-storage: 1Gi}, limits: {ephemeral-storage:"
                + " 1Gi}}"),
        Default.OFF,
        "set requests and limits of ephemeral-storage");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    for (String side : List.of("requests", "limits")) {
      At at = container.get("resources", side, "ephemeral-storage");
      if (!at.isSet()) {
        out.add(at, container + " has no ephemeral-storage in resources." + side);
      }
    }
  }
}
