package dev.chartwright.check.internal.policy.config;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.nio.charset.StandardCharsets;
import java.util.List;

final class TooLarge extends ObjectCheck {
  private static final int LIMIT = 1024 * 1024;

  TooLarge() {
    super(
        new Rule(
            "CW1353",
            "A ConfigMap or Secret is too large",
            Severity.ERROR,
            "The API server rejects more than 1 MiB of data. Source: Kubernetes, ConfigMaps"
                + " and Secrets.",
            """
          kind: ConfigMap
          data: {dump.sql: "(2 MB)"}""",
            """
          kind: ConfigMap
          data: {schema.sql: "(20 KB)"}"""),
        Default.ON,
        "split the object, or put the data into an image or a volume");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (!object.isKind("ConfigMap", "Secret")) {
      return;
    }
    long size = 0;
    for (String field : List.of("data", "stringData", "binaryData")) {
      boolean encoded =
          field.equals("binaryData") || (field.equals("data") && object.isKind("Secret"));
      for (At entry : object.get(field).entries()) {
        size +=
            encoded
                ? entry.text().length() / 4 * 3
                : entry.text().getBytes(StandardCharsets.UTF_8).length;
      }
    }
    if (size > LIMIT) {
      out.add(
          object.get("data"), "the data has " + size / 1024 + " KiB; at most 1024 KiB are allowed");
    }
  }
}
