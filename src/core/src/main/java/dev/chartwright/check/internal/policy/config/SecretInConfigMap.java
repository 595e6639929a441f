package dev.chartwright.check.internal.policy.config;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.check.internal.policy.internal.SecretText;

/** A secret where everybody looks. */
final class SecretInConfigMap extends ObjectCheck {

  SecretInConfigMap() {
    super(
        new Rule(
            "CW1352",
            "A ConfigMap holds a secret",
            Severity.WARNING,
            "ConfigMaps are readable to many who may not read Secrets, and are not encrypted"
                + " at rest.",
            """
          kind: ConfigMap
          data: {password: k3yb0ard}""",
            """
          kind: Secret
          stringData: {password: k3yb0ard}"""),
        Default.ON,
        "put it into a Secret");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (!object.isKind("ConfigMap") || !object.group().isEmpty()) {
      return;
    }
    for (At entry : object.get("data").entries()) {
      if (SecretText.isSecret(entry.key(), entry.text())) {
        out.add(entry, "the value of " + entry.key() + " is a secret in plain text");
      }
    }
  }
}
