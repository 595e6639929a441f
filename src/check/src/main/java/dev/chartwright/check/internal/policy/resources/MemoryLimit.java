package dev.chartwright.check.internal.policy.resources;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class MemoryLimit extends ContainerCheck {

  MemoryLimit() {
    super(
        new Rule(
            "CW1156",
            "A container has no memory limit",
            Severity.INFO,
            "A memory leak makes the Node kill other Pods before this one. Source:"
                + " Kubernetes, resource management.",
            "resources: {requests: {memory: 128Mi}}",
            "resources: {requests: {memory: 128Mi}, limits: {memory: 256Mi}}"),
        Default.ON,
        "set resources.limits.memory");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    At limit = container.get("resources", "limits", "memory");
    if (container.isLasting()
        && !limit.isSet()
        && !pod.spec().get("resources", "limits", "memory").isSet()) {
      out.add(limit, container + " has no memory limit");
    }
  }
}
