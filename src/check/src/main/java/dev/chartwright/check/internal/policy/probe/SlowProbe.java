package dev.chartwright.check.internal.policy.probe;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class SlowProbe extends ContainerCheck {

  SlowProbe() {
    super(
        new Rule(
            "CW1171",
            "The timeout of a probe exceeds its period",
            Severity.INFO,
            "The kubelet detects a failure later than periodSeconds and failureThreshold"
                + " suggest. Source: Kubernetes, configure probes.",
            "readinessProbe: {httpGet: {port: 80}, periodSeconds: 5, timeoutSeconds: 10}",
            "readinessProbe: {httpGet: {port: 80}, periodSeconds: 10, timeoutSeconds: 5}"),
        Default.ON,
        "set timeoutSeconds below periodSeconds");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    for (String name : Container.PROBES) {
      At probe = container.get(name);
      if (probe.get("timeoutSeconds").number(1) > probe.get("periodSeconds").number(10)) {
        out.add(
            probe.get("timeoutSeconds"),
            name + " of " + container + " has a timeoutSeconds above its periodSeconds");
      }
    }
  }
}
