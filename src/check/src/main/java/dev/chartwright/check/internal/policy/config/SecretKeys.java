package dev.chartwright.check.internal.policy.config;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;
import java.util.Map;

final class SecretKeys extends ObjectCheck {
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "kubernetes.io/tls", List.of("tls.crt", "tls.key"),
          "kubernetes.io/dockerconfigjson", List.of(".dockerconfigjson"),
          "kubernetes.io/dockercfg", List.of(".dockercfg"),
          "kubernetes.io/ssh-auth", List.of("ssh-privatekey"));

  SecretKeys() {
    super(
        new Rule(
            "CW1351",
            "A Secret does not have a key of its type",
            Severity.ERROR,
            "The API server rejects the Secret. Each built-in type requires certain keys."
                + " Source: Kubernetes, types of Secret.",
            """
          type: kubernetes.io/tls
          stringData: {tls.crt: ...}""",
            """
          type: kubernetes.io/tls
          stringData: {tls.crt: ..., tls.key: ...}"""),
        Default.ON,
        "add the key");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (!object.isKind("Secret") || !object.group().isEmpty()) {
      return;
    }
    for (String key : KEYS.getOrDefault(object.get("type").text(), List.of())) {
      if (!object.get("data", key).isSet() && !object.get("stringData", key).isSet()) {
        out.add(
            object.get("type"),
            "a Secret of type " + object.get("type").text() + " requires the key '" + key + "'");
      }
    }
  }
}
