package dev.chartwright.check.internal.policy.resources;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Quantity;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** Requests and limits of CPU that differ. */
final class CpuGuaranteed extends ContainerCheck {

  CpuGuaranteed() {
    super(
        new Rule(
            "CW1159",
            "Request and limit of CPU differ",
            Severity.INFO,
            "Only Pods whose requests equal their limits are of the class Guaranteed and may"
                + " get CPUs of their own. Source: kube-score.",
            "resources: {requests: {cpu: 100m}, limits: {cpu: 200m}}",
            "resources: {requests: {cpu: 200m}, limits: {cpu: 200m}}"),
        Default.OFF,
        "set both to the same");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    Quantity.differing(container, "cpu")
        .ifPresent(at -> out.add(at, container + " has a request of CPU that is not its limit"));
  }
}
