package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.check.internal.policy.internal.SecretText;

/** A secret in the manifest, for all to read. */
final class SecretInEnvironment extends ContainerCheck {

  SecretInEnvironment() {
    super(
        new Rule(
            "CW1178",
            "A secret stands in the environment",
            Severity.WARNING,
            "Whoever may read workloads can read it, it is in Helm's release record and in"
                + " the logs of every deployment.",
            "env: [{name: DB_PASSWORD, value: k3yb0ard}]",
            "env: [{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}]"),
        Default.ON,
        "put it into a Secret, and use valueFrom.secretKeyRef");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    for (At variable : container.get("env").items()) {
      At value = variable.get("value");
      if (SecretText.isSecret(variable.get("name").text(), value.text())) {
        out.add(
            value,
            "the environment variable "
                + variable.get("name").text()
                + " of "
                + container
                + " holds a secret in plain text");
      }
    }
  }
}
