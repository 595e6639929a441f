package dev.chartwright.check.policy;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;

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
  void look(Pod pod, Container container, Reporter out) {
    Quantity.differing(container, "cpu")
        .ifPresent(at -> out.add(at, container + " has a request of CPU that is not its limit"));
  }
}
