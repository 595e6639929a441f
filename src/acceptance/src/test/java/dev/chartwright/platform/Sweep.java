package dev.chartwright.platform;

import dev.chartwright.render.Case;
import dev.chartwright.render.Rendering;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Named;

/** The renderings that together contain everything that the chart can render. */
final class Sweep {
  /** Labels that are the same in every version of the chart. */
  static final List<String> STABLE_LABELS =
      List.of(
          "app.kubernetes.io/name",
          "app.kubernetes.io/instance",
          "app.kubernetes.io/component",
          "app.kubernetes.io/part-of",
          "chartwright.dev/shared-volume");

  private Sweep() {}

  static List<Named<Rendering>> renderings() {
    List<Named<Rendering>> renderings = new ArrayList<>();
    add(renderings, "everything", Platform.everything());
    add(
        renderings,
        "everything, Authentik 2025.8",
        Platform.everything("authentik.release=2025.8.6"));
    add(
        renderings,
        "everything, media in S3",
        Platform.everything(
            "authentik.media.mode=s3",
            "authentik.media.s3.bucket=files",
            "authentik.media.s3.accessKey=given-access-key",
            "authentik.media.s3.secretKey=given-secret-key"));
    for (String name : List.of("exposure", "outside")) {
      String file = Platform.EVERYTHING.replace("everything", name);
      add(renderings, name, Platform.of(Platform.chart(), Platform.values(List.of(file))));
    }
    add(renderings, "defaults", Platform.with());
    for (String name : List.of("local", "dev", "staging", "ci")) {
      add(renderings, name, environment("values/" + name + ".yaml"));
    }
    add(
        renderings,
        "production",
        environment(
            "values/production.yaml",
            "values/production-secrets.example.yaml",
            "ci/scenarios/placeholders.yaml"));
    return renderings;
  }

  private static Case environment(String... files) {
    return Platform.of(Platform.chart(), Platform.values(List.of(files)));
  }

  private static void add(List<Named<Rendering>> to, String name, Case subject) {
    to.add(Named.of(name, Platform.render(subject)));
  }

  /** Returns the environment of a rendering, from its namespaces. */
  static String environment(Rendering rendering) {
    return rendering.manifests().stream()
        .filter(manifest -> manifest.kind().equals("Namespace"))
        .map(manifest -> manifest.content().at("/metadata/labels/environment").asText())
        .findFirst()
        .orElseThrow();
  }

  /**
   * Returns the contents of the Secrets that no other object may contain, as plain text and base64.
   */
  static Set<String> secretValues(Rendering rendering) {
    Set<String> values = new TreeSet<>();
    rendering.manifests().stream()
        .filter(manifest -> manifest.kind().equals("Secret"))
        .flatMap(manifest -> Platform.secret(rendering, manifest.name()).entrySet().stream())
        .filter(e -> !Set.of("host", "port", "user", "database", "sslmode").contains(e.getKey()))
        .forEach(
            e -> {
              byte[] bytes = e.getValue().getBytes(StandardCharsets.UTF_8);
              values.add(e.getValue());
              values.add(Base64.getEncoder().encodeToString(bytes));
            });
    return values;
  }
}
