package dev.chartwright.check.internal.policy.probe;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** Nobody notices when a container hangs. */
final class LivenessProbe extends ContainerCheck {

  LivenessProbe() {
    super(
        new Rule(
            "CW1165",
            "A container has no liveness probe",
            Severity.INFO,
            "A program that hangs is not started anew. Programs that end when they are broken"
                + " need no probe.",
            "image: web:1",
            "livenessProbe: {httpGet: {path: /livez, port: http}}"),
        Default.OFF,
        "add a livenessProbe that asks nothing but the program itself");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    if (pod.isService()
        && container.type() == Container.Type.MAIN
        && !container.get("livenessProbe").isSet()) {
      out.add(container.get("livenessProbe"), container + " has no liveness probe");
    }
  }
}
