package dev.chartwright.check.internal.policy.resources;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class EphemeralGuaranteed extends ContainerCheck {

  EphemeralGuaranteed() {
    super(
        new Rule(
            "CW1162",
            "The disk space request and limit differ",
            Severity.INFO,
            "If the Node runs out of disk space, the kubelet evicts Pods that use more than"
                + " their request. Source: kube-score.",
            "resources: {requests: {ephemeral-storage: 1Gi}, limits: {ephemeral-storage:"
                + " 2Gi}}",
            "resources: {requests: {ephemeral-storage: 2Gi}, limits: {ephemeral-storage:"
                + " 2Gi}}"),
        Default.OFF,
        "set requests and limits of ephemeral-storage to the same value");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    Guarantee.missing(container, "ephemeral-storage")
        .ifPresent(
            at -> out.add(at, container + " has different ephemeral-storage requests and limits"));
  }
}
