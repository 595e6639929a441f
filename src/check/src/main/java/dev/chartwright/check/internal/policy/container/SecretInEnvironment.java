package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.check.internal.policy.internal.SecretText;

final class SecretInEnvironment extends CrossCheck {

  SecretInEnvironment() {
    super(
        new Rule(
            "CW1178",
            "An environment variable contains a secret",
            Severity.WARNING,
            "Everyone who can read workloads can read the secret, and so can everyone who"
                + " can read release records of Helm. Source: kube-linter.",
            "env: [{name: DB_PASSWORD, value: k3yb0ard}]",
            "env: [{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}]"),
        Default.ON,
        "move the value to a Secret, and use valueFrom.secretKeyRef");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (Pod pod : all.pods()) {
      pod.containers().forEach(container -> look(all, container, out));
    }
  }

  private static void look(RenderedObjects all, Container container, Reporter out) {
    for (At variable : container.get("env").items()) {
      At value = variable.get("value");
      if (SecretText.isSecret(variable.get("name").text(), value.text())
          && !all.isSecretName(value.text())) {
        out.add(
            value,
            "environment variable '"
                + variable.get("name").text()
                + "' of "
                + container
                + " contains a secret as plain text");
      }
    }
  }
}
