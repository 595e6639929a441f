package dev.chartwright.check.internal.policy.resources;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class CpuGuaranteed extends ContainerCheck {

  CpuGuaranteed() {
    super(
        new Rule(
            "CW1159",
            "The CPU request and limit differ",
            Severity.INFO,
            "Only Pods whose requests equal their limits are Guaranteed and can get"
                + " exclusive CPUs. Source: kube-score.",
            "resources: {requests: {cpu: 100m}, limits: {cpu: 200m}}",
            "resources: {requests: {cpu: 200m}, limits: {cpu: 200m}}"),
        Default.OFF,
        "set resources.requests.cpu and resources.limits.cpu to the same value");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    Guarantee.missing(container, "cpu")
        .ifPresent(at -> out.add(at, container + " has different CPU requests and limits"));
  }
}
