package dev.chartwright.check.internal.policy.config;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;
import java.util.Map;

/** A Secret without what its type asks for. */
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
            "A Secret lacks a key of its type",
            Severity.ERROR,
            "The API server refuses it: a Secret of a type has the keys of the type.",
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
            "a Secret of the type " + object.get("type").text() + " needs the key " + key);
      }
    }
  }
}
