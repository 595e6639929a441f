package dev.chartwright.release.internal;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Helm's Secrets, made by hand. */
public final class Records {
  private Records() {}

  /** A record with the JSON given. */
  public static StoredRecord of(String payload) {
    return of(payload, Map.of());
  }

  /** A record with the JSON given, in a Secret with the labels given. */
  public static StoredRecord of(String payload, Map<String, String> labels) {
    Secret secret = plain(payload);
    secret.getMetadata().setLabels(labels);
    return StoredRecord.of(secret);
  }

  /** A Secret as Helm wrote it before it compressed. */
  static Secret plain(String payload) {
    Base64.Encoder base64 = Base64.getEncoder();
    byte[] once = base64.encode(payload.getBytes(StandardCharsets.UTF_8));
    return new SecretBuilder()
        .withNewMetadata()
        .withName("sh.helm.release.v1.web.v3")
        .withNamespace("space")
        .withResourceVersion("17")
        .endMetadata()
        .withType("helm.sh/release.v1")
        .withData(Map.of("release", base64.encodeToString(once)))
        .build();
  }
}
