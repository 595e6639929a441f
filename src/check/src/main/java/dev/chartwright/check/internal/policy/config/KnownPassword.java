package dev.chartwright.check.internal.policy.config;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.check.internal.policy.internal.SecretText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

final class KnownPassword extends ObjectCheck {
  private static String plain(At entry, boolean encoded) {
    if (!encoded) {
      return entry.text();
    }
    try {
      return new String(
          Base64.getDecoder().decode(entry.text().replaceAll("\\s", "")), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  KnownPassword() {
    super(
        new Rule(
            "CW1350",
            "A Secret contains a well-known password",
            Severity.WARNING,
            "Attackers try defaults such as changeme first, and users install charts with"
                + " their defaults. Source: Chartwright's list of passwords.",
            "stringData: {password: changeme}",
            "stringData: {password: \"{{ .Values.password | required }}\"}"),
        Default.ON,
        "generate the password, or make its value required");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (!object.isKind("Secret") || !object.group().isEmpty()) {
      return;
    }
    for (String field : List.of("data", "stringData")) {
      for (At entry : object.get(field).entries()) {
        boolean named = SecretText.isSecret(entry.key(), "some-value");
        if (named && SecretText.isKnown(plain(entry, field.equals("data")))) {
          out.add(entry, "the value of '" + entry.key() + "' is a well-known password");
        }
      }
    }
  }
}
