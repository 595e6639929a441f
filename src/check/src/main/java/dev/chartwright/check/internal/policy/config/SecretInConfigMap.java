package dev.chartwright.check.internal.policy.config;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.check.internal.policy.internal.SecretText;

final class SecretInConfigMap extends CrossCheck {

  SecretInConfigMap() {
    super(
        new Rule(
            "CW1352",
            "A ConfigMap contains a secret",
            Severity.WARNING,
            "Many users who cannot read Secrets can read ConfigMaps, which are not"
                + " encrypted at rest. Source: Kubernetes, ConfigMaps.",
            """
          kind: ConfigMap
          data: {password: k3yb0ard}""",
            """
          kind: Secret
          stringData: {password: k3yb0ard}"""),
        Default.ON,
        "move the value to a Secret");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject object : all.of("ConfigMap")) {
      if (object.group().isEmpty()) {
        object.get("data").entries().stream()
            .filter(entry -> SecretText.isSecret(entry.key(), entry.text()))
            .filter(entry -> !all.isSecretName(entry.text()))
            .forEach(
                entry ->
                    out.add(entry, "the value of '" + entry.key() + "' is a secret as plain text"));
      }
    }
  }
}
