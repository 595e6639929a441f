package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of each environment. */
@PlatformChart
final class EnvironmentsTest {
  private static final String PRODUCTION = "values/production.yaml";
  private static final String ITS_SECRETS = "values/production-secrets.example.yaml";
  private static final String PLACEHOLDERS = "ci/scenarios/placeholders.yaml";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "dev",
        "staging",
        "production",
        "ci",
        "authentik-2025.8",
        "airgap",
        "k3s",
        "ingress-nginx"
      })
  void shouldSetOnlyWhatDiffersFromTheDefaults(String name)
      throws IOException, YamlDocument.SyntaxException {
    JsonNode defaults = Platform.renderer().computeValues(Platform.with()).values();
    String text = Files.readString(Path.of("values", name + ".yaml"));
    List<String> repeated = new ArrayList<>();
    repeated("", YamlDocument.parse(text).content(), defaults, repeated);
    // The defaults are those of a development cluster, as its values file states.
    repeated.removeIf(key -> name.equals("dev") && key.equals("global.environment"));
    Assertions.assertThat(repeated).as("keys that repeat a default").isEmpty();
  }

  private static void repeated(
      String path, JsonNode set, JsonNode defaults, List<String> repeated) {
    if (set.isObject()) {
      for (Map.Entry<String, JsonNode> entry : set.properties()) {
        repeated(
            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
            entry.getValue(),
            defaults.path(entry.getKey()),
            repeated);
      }
    } else if (set.asText().equals(defaults.asText()) && set.equals(defaults)) {
      repeated.add(path);
    }
  }

  @ChartTest(values = {PRODUCTION, ITS_SECRETS, PLACEHOLDERS})
  void shouldRunTwoOrMoreOfWhatCanBeTwoInProduction(Rendering rendering) {
    for (String name : List.of("platform-authentik-server", "platform-authentik-worker")) {
      Assertions.assertThat(
              Platform.find(rendering, "HorizontalPodAutoscaler", name)
                  .content()
                  .at("/spec/minReplicas")
                  .asInt())
          .as(name)
          .isGreaterThanOrEqualTo(2);
      assertThat(rendering).manifest("PodDisruptionBudget", name);
    }
  }

  @ChartTest(
      values = {PRODUCTION, ITS_SECRETS, PLACEHOLDERS},
      set = {
        "core.image.repository=example/core",
        "core.image.tag=1.2.3",
        "ai.image.repository=example/ai",
        "ai.image.tag=1.2.3",
        "web.image.repository=example/web",
        "web.image.tag=1.2.3"
      })
  void shouldScaleAndProtectApplicationsInProduction(Rendering rendering) {
    for (String name : List.of("core", "ai", "web")) {
      Assertions.assertThat(
              Platform.find(rendering, "HorizontalPodAutoscaler", name)
                  .content()
                  .at("/spec/minReplicas")
                  .asInt())
          .as(name)
          .isGreaterThanOrEqualTo(2);
      assertThat(rendering).manifest("PodDisruptionBudget", name);
    }
  }

  @ChartTest(values = {PRODUCTION, ITS_SECRETS, PLACEHOLDERS})
  void shouldServeTlsInProduction(Rendering rendering) {
    assertThat(rendering)
        .every("Ingress", is("Ingress"), m -> assertThat(m).at("spec.tls[0].secretName"));
  }

  @ChartTest(values = {PRODUCTION, ITS_SECRETS, PLACEHOLDERS})
  void shouldIsolatePodsInProduction(Rendering rendering) {
    assertThat(rendering).every("NetworkPolicy", is("NetworkPolicy"), m -> {});
  }

  @ChartTest(
      values = {PRODUCTION, ITS_SECRETS, PLACEHOLDERS},
      set = {
        "infra.postgresql.image.digest=sha256:"
            + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "authentik.image.digest=sha256:"
            + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      })
  void shouldPinImagesByDigestInProduction(Rendering rendering) {
    for (Pod pod :
        List.of(
            Pod.of(rendering, "StatefulSet", "platform-postgresql"),
            Pod.of(rendering, "Deployment", "platform-authentik-server"))) {
      Assertions.assertThat(pod.container().path("image").asText())
          .matches(".+:[^@]+@sha256:[0-9a-f]{64}");
    }
  }

  @ChartTest(values = {PRODUCTION, ITS_SECRETS, PLACEHOLDERS})
  void shouldPinEveryTagToAReleaseInProduction(Rendering rendering) {
    for (Pod pod : Pod.of(rendering)) {
      for (JsonNode container : pod.allContainers()) {
        Assertions.assertThat(container.path("image").asText().replaceFirst(".*:", ""))
            .as(pod.role() + ": a tag that names a major version alone moves")
            .matches("v?\\d+\\.\\d+.*");
      }
    }
  }

  @ChartTest(values = {PRODUCTION, ITS_SECRETS, PLACEHOLDERS})
  void shouldGiveMoreToEachServerInProductionThanInStaging(Rendering rendering) {
    Rendering staging =
        Platform.render(
            Platform.of(Platform.chart(), Platform.values(List.of("values/staging.yaml"))));
    for (Pod pod : Pod.of(rendering)) {
      if (pod.isLongRunning()) {
        Assertions.assertThat(memory(pod))
            .as(pod.role())
            .isGreaterThan(memory(Pod.of(staging, pod.owner().kind(), pod.owner().name())));
      }
    }
  }

  private static long memory(Pod pod) {
    return Pod.bytes(pod.container().at("/resources/limits/memory").asText());
  }

  private static Predicate<Manifest> is(String kind) {
    return manifest -> manifest.kind().equals(kind);
  }

  @ChartTest(
      values = {"values/staging.yaml", "values/k3s.yaml"},
      set = {"core.image.repository=example/core", "core.image.tag=1.2.3"})
  void shouldAdmitTheTraefikOfK3s(Rendering rendering) {
    for (String name : List.of("platform-authentik-server", "core")) {
      Assertions.assertThat(
              Platform.find(rendering, "NetworkPolicy", name)
                  .content()
                  .at("/spec/ingress/0/from/0/namespaceSelector/matchExpressions/0/values"))
          .extracting(JsonNode::asText)
          .containsExactly("kube-system");
    }
  }

  @ChartTest(
      values = {"values/local.yaml", "values/ingress-nginx.yaml"},
      namespace = "local-infra")
  void shouldNameTheClassOfIngressNginx(Rendering rendering) {
    assertThat(rendering)
        .manifest("Ingress", "platform-authentik-server")
        .at("spec.ingressClassName")
        .isEqualTo("nginx");
  }
}
