package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class SecretFromEnvironment extends ContainerCheck {

  SecretFromEnvironment() {
    super(
        new Rule(
            "CW1180",
            "An environment variable comes from a Secret",
            Severity.INFO,
            "A program passes its environment to child processes, and debuggers print it. A"
                + " file is safer. Source: CIS Kubernetes Benchmark 5.4.1.",
            "env: [{name: TOKEN, valueFrom: {secretKeyRef: {name: web, key: token}}}]",
            "volumeMounts: [{name: token, mountPath: /run/secrets}]"),
        Default.OFF,
        "mount the Secret as a file");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    for (At variable : container.get("env").items()) {
      if (variable.get("valueFrom", "secretKeyRef").isSet()) {
        out.add(
            variable,
            "environment variable '"
                + variable.get("name").text()
                + "' of "
                + container
                + " comes from a Secret");
      }
    }
    for (At source : container.get("envFrom").items()) {
      if (source.get("secretRef").isSet()) {
        out.add(source, "envFrom of " + container + " reads a Secret");
      }
    }
  }
}
