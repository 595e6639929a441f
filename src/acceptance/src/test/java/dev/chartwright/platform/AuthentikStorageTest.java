package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Rendering;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** The PostgreSQL and the Redis that belong to Authentik. */
@PlatformChart
final class AuthentikStorageTest {
  private static final String POSTGRESQL = "platform-authentik-postgresql";
  private static final String REDIS = "platform-authentik-redis";

  @ChartTest
  void shouldRunPostgresql15OnAlpine(Rendering rendering) {
    assertThat(rendering)
        .manifest("StatefulSet", POSTGRESQL)
        .at("spec.template.spec.containers[name=postgresql].image")
        .isEqualTo("docker.io/library/postgres:15-alpine");
  }

  @ChartTest
  void shouldKeepTheDatabaseOnAVolumeOf5Gi(Rendering rendering) {
    assertThat(rendering)
        .manifest("StatefulSet", POSTGRESQL)
        .at("spec.volumeClaimTemplates[0].spec.resources.requests.storage")
        .isEqualTo("5Gi");
  }

  @ChartTest
  void shouldRunTheDatabaseAsTheUserOfTheAlpineImage(Rendering rendering) {
    assertThat(rendering)
        .manifest("StatefulSet", POSTGRESQL)
        .at("spec.template.spec.securityContext")
        .isEqualTo(
            Map.of(
                "runAsNonRoot",
                true,
                "runAsUser",
                70,
                "runAsGroup",
                70,
                "fsGroup",
                70,
                "fsGroupChangePolicy",
                "OnRootMismatch",
                "seccompProfile",
                Map.of("type", "RuntimeDefault")));
  }

  @ChartTest
  void shouldReachTheDatabaseThroughAHeadlessService(Rendering rendering) {
    assertThat(rendering).manifest("Service", POSTGRESQL).at("spec.clusterIP").isEqualTo("None");
    assertThat(rendering).manifest("Service", POSTGRESQL).at("spec.ports[0].port").isEqualTo(5432);
    Assertions.assertThat(
            Pod.env(Pod.of(rendering, "Deployment", "platform-authentik-server").container()))
        .containsEntry("AUTHENTIK_POSTGRESQL__HOST", POSTGRESQL + ".staging-infra.svc")
        .containsEntry("AUTHENTIK_POSTGRESQL__PORT", "5432");
  }

  @ChartTest
  void shouldStopAtDataOfAnotherMajorToo(Rendering rendering) {
    var prepare = Pod.of(rendering, "StatefulSet", POSTGRESQL).spec().at("/initContainers/0");
    Assertions.assertThat(Pod.env(prepare))
        .containsEntry("MAJOR", "15")
        .containsEntry("IMAGE_KEY", "authentik.postgresql.image.tag");
  }

  @ChartTest(set = "authentik.redis.enabled=true")
  void shouldRunRedisOnRequest(Rendering rendering) {
    assertThat(rendering)
        .manifest("ConfigMap", REDIS)
        .at("data[\"redis.conf\"]")
        .asText()
        .contains("save 60 1\n", "loglevel warning\n");
    assertThat(rendering)
        .manifest("StatefulSet", REDIS)
        .at("spec.volumeClaimTemplates[0].spec.resources.requests.storage")
        .isEqualTo("1Gi");
  }

  @ChartTest
  void shouldNotRunRedisForAReleaseThatNeedsNone(Rendering rendering) {
    assertThat(rendering).hasNo("StatefulSet", REDIS).hasNo("Secret", REDIS);
  }

  @ChartTest(
      set = {
        "authentik.release=2025.8.6",
        "authentik.redis.host=redis.example.com",
        "authentik.redis.auth.password=given"
      })
  void shouldUseARedisOutside(Rendering rendering) {
    assertThat(rendering).hasNo("StatefulSet", REDIS);
    Assertions.assertThat(
            Pod.env(Pod.of(rendering, "Deployment", "platform-authentik-worker").container()))
        .containsEntry("AUTHENTIK_REDIS__HOST", "redis.example.com");
  }
}
