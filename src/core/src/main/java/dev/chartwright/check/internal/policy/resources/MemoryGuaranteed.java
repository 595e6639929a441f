package dev.chartwright.check.internal.policy.resources;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Quantity;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** Requests and limits of memory that differ. */
final class MemoryGuaranteed extends ContainerCheck {

  MemoryGuaranteed() {
    super(
        new Rule(
            "CW1160",
            "Request and limit of memory differ",
            Severity.INFO,
            "Memory between the request and the limit is there only as long as the node has"
                + " it to spare. Source: kube-score.",
            "resources: {requests: {memory: 64Mi}, limits: {memory: 128Mi}}",
            "resources: {requests: {memory: 128Mi}, limits: {memory: 128Mi}}"),
        Default.OFF,
        "set both to the same");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    Quantity.differing(container, "memory")
        .ifPresent(at -> out.add(at, container + " has a request of memory that is not its limit"));
  }
}
