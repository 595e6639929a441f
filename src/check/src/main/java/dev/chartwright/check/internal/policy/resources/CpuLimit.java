package dev.chartwright.check.internal.policy.resources;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class CpuLimit extends ContainerCheck {

  CpuLimit() {
    super(
        new Rule(
            "CW1157",
            "A container has no CPU limit",
            Severity.INFO,
            "The container can slow down its neighbours if their latency matters. A limit"
                + " also throttles the container. Source: kube-score.",
            "resources: {requests: {cpu: 100m}}",
            "resources: {requests: {cpu: 100m}, limits: {cpu: \"1\"}}"),
        Default.OFF,
        "set resources.limits.cpu");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    if (!container.get("resources", "limits", "cpu").isSet()) {
      out.add(container.get("resources", "limits", "cpu"), container + " has no CPU limit");
    }
  }
}
