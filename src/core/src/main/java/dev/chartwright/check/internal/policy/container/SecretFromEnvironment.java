package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** Secrets as variables instead of files. */
final class SecretFromEnvironment extends ContainerCheck {

  SecretFromEnvironment() {
    super(
        new Rule(
            "CW1180",
            "A secret comes as an environment variable",
            Severity.INFO,
            "A program's environment is passed on to its children and printed by its"
                + " debuggers; a file is not. Source: CIS Kubernetes Benchmark 5.4.1.",
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
            "the variable " + variable.get("name").text() + " of " + container + " is a secret");
      }
    }
    for (At source : container.get("envFrom").items()) {
      if (source.get("secretRef").isSet()) {
        out.add(source, "variables of " + container + " are secrets");
      }
    }
  }
}
