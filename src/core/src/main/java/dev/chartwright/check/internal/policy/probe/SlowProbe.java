package dev.chartwright.check.internal.policy.probe;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A probe that waits longer than it pauses. */
final class SlowProbe extends ContainerCheck {

  SlowProbe() {
    super(
        new Rule(
            "CW1171",
            "A probe waits longer for an answer than until the next one",
            Severity.INFO,
            "Probes then follow each other without a pause, and a failure is told later than"
                + " periodSeconds and failureThreshold let one think.",
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
            name + " of " + container + " waits longer than its period");
      }
    }
  }
}
