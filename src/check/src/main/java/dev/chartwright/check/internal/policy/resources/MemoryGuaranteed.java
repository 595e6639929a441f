package dev.chartwright.check.internal.policy.resources;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class MemoryGuaranteed extends ContainerCheck {

  MemoryGuaranteed() {
    super(
        new Rule(
            "CW1160",
            "The memory request and limit differ",
            Severity.INFO,
            "The container gets the memory above its request only while the Node has free"
                + " memory. Source: kube-score.",
            "resources: {requests: {memory: 64Mi}, limits: {memory: 128Mi}}",
            "resources: {requests: {memory: 128Mi}, limits: {memory: 128Mi}}"),
        Default.OFF,
        "set resources.requests.memory and resources.limits.memory to the same value");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    Guarantee.missing(container, "memory")
        .ifPresent(at -> out.add(at, container + " has different memory requests and limits"));
  }
}
