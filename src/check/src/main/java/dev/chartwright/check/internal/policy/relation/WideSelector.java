package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Labels;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.stream.Collectors;

final class WideSelector extends CrossCheck {

  WideSelector() {
    super(
        new Rule(
            "CW1224",
            "The selector of a workload matches the Pods of another",
            Severity.WARNING,
            "kubectl, budgets and autoscalers count the Pods of the other workload, and the"
                + " controller can adopt them. Source: Kubernetes, ReplicaSet.",
            "selector: {matchLabels: {app: web}}",
            "selector: {matchLabels: {app: web, component: server}}"),
        Default.ON,
        "add a label to the selector that the other workload does not have");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject wide : all.workloads()) {
      At selector = wide.get("spec", "selector");
      if (Labels.isEmpty(selector)) {
        continue;
      }
      String others =
          all.selected(wide, selector).stream()
              .map(Pod::object)
              .filter(other -> other != wide && RenderedObjects.isWorkload(other))
              .filter(other -> !other.get("spec", "selector").node().equals(selector.node()))
              .map(RenderedObject::toString)
              .collect(Collectors.joining(", "));
      if (!others.isEmpty()) {
        out.add(selector, "the selector matches the Pods of " + others);
      }
    }
  }
}
