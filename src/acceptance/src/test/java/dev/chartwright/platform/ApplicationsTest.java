package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;

/** The applications core, ai and web: a reserved namespace first, an application later. */
@PlatformChart
final class ApplicationsTest {
  @ChartTest(values = "values/staging.yaml")
  void shouldReserveNothingButANamespaceWithoutAnImage(Rendering rendering) {
    for (String namespace : List.of("staging-core", "staging-ai", "staging-web")) {
      assertThat(rendering).manifest("Namespace", namespace);
      Assertions.assertThat(objectsIn(rendering, namespace)).isEmpty();
    }
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldRunTheApplicationWithAnImage(Rendering rendering) {
    Assertions.assertThat(objectsIn(rendering, "staging-core"))
        .containsExactlyInAnyOrder(
            "ConfigMap/core",
            "ConfigMap/core-dashboard",
            "ConfigMap/core-files",
            "Deployment/core",
            "HTTPRoute/core",
            "HorizontalPodAutoscaler/core",
            "Ingress/core",
            "NetworkPolicy/core",
            "PodDisruptionBudget/core",
            "PodMonitor/core",
            "PrometheusRule/core",
            "Secret/core-postgresql",
            "Secret/core-redis",
            "Service/core",
            "ServiceAccount/core");
  }

  @ChartTest(set = {"web.image.repository=example/web", "web.image.tag=1.2.3"})
  void shouldRenderOnlyWhatAnApplicationAsksFor(Rendering rendering) {
    Assertions.assertThat(objectsIn(rendering, "dev-web"))
        .containsExactlyInAnyOrder(
            "ConfigMap/web",
            "Deployment/web",
            "NetworkPolicy/web",
            "Service/web",
            "ServiceAccount/web");
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldServeEachApplicationUnderItsPath(Rendering rendering) {
    Map.of("core", "/api/", "ai", "/ai/", "web", "/")
        .forEach(
            (name, path) -> {
              assertThat(rendering)
                  .manifest("Ingress", name)
                  .at("spec.rules[0].http.paths[0].path")
                  .isEqualTo(path);
              assertThat(rendering)
                  .manifest("HTTPRoute", name)
                  .at("spec.rules[0].matches[0].path.value")
                  .isEqualTo(path);
              assertThat(rendering)
                  .manifest("ConfigMap", name)
                  .at("data.BASE_PATH")
                  .isEqualTo(path);
            });
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldNameItsObjectsAfterTheAlias(Rendering rendering) {
    for (String name : List.of("core", "ai", "web")) {
      assertThat(rendering)
          .manifest("Deployment", name)
          .hasLabel("app.kubernetes.io/name", name)
          .hasLabel("app.kubernetes.io/part-of", "platform")
          .isInNamespace("staging-" + name);
    }
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldReachInfraByDns(Rendering rendering) {
    Assertions.assertThat(Platform.secret(rendering, "web-postgresql"))
        .containsEntry("host", "platform-postgresql.staging-infra.svc")
        .containsEntry("user", "pages")
        .containsEntry("database", "pages");
    Assertions.assertThat(Platform.secret(rendering, "web-redis"))
        .containsEntry("host", "platform-redis.staging-infra.svc")
        .containsEntry(
            "uri", "redis://:given-password-of-redis@platform-redis.staging-infra.svc:6379/0");
    assertThat(rendering)
        .manifest("ConfigMap", "core")
        .at("data.AUTHENTIK_URL")
        .isEqualTo("http://platform-authentik-server.staging-infra.svc:9000/auth/");
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldReceiveItsConnectionsInTheEnvironment(Rendering rendering) {
    Assertions.assertThat(Pod.env(Pod.of(rendering, "Deployment", "core").container()))
        .hasEntrySatisfying("DATABASE_URL", v -> reference(v, "core-postgresql", "uri"))
        .hasEntrySatisfying("DATABASE_PASSWORD", v -> reference(v, "core-postgresql", "password"))
        .hasEntrySatisfying("REDIS_URL", v -> reference(v, "core-redis", "uri"))
        .hasEntrySatisfying("API_KEY", v -> reference(v, "core-own", "api-key"));
  }

  @ChartTest(values = Platform.EVERYTHING, set = "core.connections.redis.REDIS_URL=")
  void shouldLeaveOutAConnectionVariableThatIsEmptied(Rendering rendering) {
    Assertions.assertThat(Pod.env(Pod.of(rendering, "Deployment", "core").container()))
        .doesNotContainKey("REDIS_URL")
        .containsKey("REDIS_HOST");
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldLeaveItsReplicasToTheAutoscaler(Rendering rendering) {
    assertThat(rendering).manifest("Deployment", "core").hasNothingAt("spec.replicas");
    assertThat(rendering)
        .manifest("HorizontalPodAutoscaler", "core")
        .at("spec.scaleTargetRef")
        .isEqualTo(Map.of("apiVersion", "apps/v1", "kind", "Deployment", "name", "core"));
    assertThat(rendering).manifest("Deployment", "ai").at("spec.replicas").isEqualTo(2);
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldMigrateBeforeItStartsWithTheSameEnvironment(Rendering rendering) {
    Pod pod = Pod.of(rendering, "Deployment", "core");
    var migration = pod.spec().at("/initContainers/0");
    Assertions.assertThat(Pod.texts(migration.path("command")))
        .containsExactly("node", "migrate.js");
    Assertions.assertThat(migration.path("image")).isEqualTo(pod.container().path("image"));
    Assertions.assertThat(Pod.env(migration)).isEqualTo(Pod.env(pod.container()));
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldPinAnImageByItsDigest(Rendering rendering) {
    assertThat(rendering)
        .manifest("Deployment", "ai")
        .at("spec.template.spec.containers[name=ai].image")
        .asText()
        .startsWith("mirror.example.com/images/example/ai:2@sha256:0123456789");
  }

  @ChartTest(values = "values/staging.yaml", set = "web.enabled=false")
  void shouldLeaveOutAnApplicationThatIsOff(Rendering rendering) {
    assertThat(rendering).hasExactly("Namespace", "staging-core", "staging-ai");
  }

  private static Set<String> objectsIn(Rendering rendering, String namespace) {
    return rendering.manifests().stream()
        .filter(manifest -> manifest.namespace().filter(namespace::equals).isPresent())
        .map(Manifest::label)
        .collect(Collectors.toSet());
  }

  private static void reference(String value, String secret, String key) {
    Assertions.assertThat(value)
        .contains("secretKeyRef", "\"name\":\"" + secret + "\"", "\"key\":\"" + key + "\"");
  }
}
