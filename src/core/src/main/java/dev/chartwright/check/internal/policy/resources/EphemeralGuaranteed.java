package dev.chartwright.check.internal.policy.resources;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Quantity;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** Requests and limits of disk that differ. */
final class EphemeralGuaranteed extends ContainerCheck {

  EphemeralGuaranteed() {
    super(
        new Rule(
            "CW1162",
            "Request and limit of the node's disk differ",
            Severity.INFO,
            "A Pod that uses more disk than it requests is evicted when the node runs short."
                + " Source: kube-score.",
            "resources: {requests: {ephemeral-storage: 1Gi}, limits: {ephemeral-storage:"
                + " 2Gi}}",
            "resources: {requests: {ephemeral-storage: 2Gi}, limits: {ephemeral-storage:"
                + " 2Gi}}"),
        Default.OFF,
        "set both to the same");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    Quantity.differing(container, "ephemeral-storage")
        .ifPresent(
            at ->
                out.add(
                    at, container + " has a request of ephemeral-storage that is not its limit"));
  }
}
