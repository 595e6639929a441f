package dev.chartwright.check.internal.policy.probe;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class LivenessProbe extends ContainerCheck {

  LivenessProbe() {
    super(
        new Rule(
            "CW1165",
            "A container has no liveness probe",
            Severity.INFO,
            "Kubernetes does not restart a program that hangs. A program that ends by"
                + " itself if it fails needs no probe. Source: kube-score, kube-linter.",
            "image: web:1",
            "livenessProbe: {httpGet: {path: /livez, port: http}}"),
        Default.OFF,
        "add a livenessProbe that tests only the program itself");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    if (pod.isService()
        && container.type() == Container.Type.MAIN
        && !container.get("livenessProbe").isSet()) {
      out.add(container.get("livenessProbe"), container + " has no livenessProbe");
    }
  }
}
