package dev.chartwright.check.internal.policy.config;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.check.internal.policy.internal.SecretText;

final class SecretInConfigMap extends ObjectCheck {

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
  protected void look(RenderedObject object, Reporter out) {
    if (!object.isKind("ConfigMap") || !object.group().isEmpty()) {
      return;
    }
    for (At entry : object.get("data").entries()) {
      if (SecretText.isSecret(entry.key(), entry.text())) {
        out.add(entry, "the value of '" + entry.key() + "' is a secret as plain text");
      }
    }
  }
}
