package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import dev.chartwright.junit.ChartTest;
import dev.chartwright.platform.Traffic.Party;
import dev.chartwright.render.Rendering;
import org.assertj.core.api.Assertions;

/** NetworkPolicies admit exactly the platform's flows. */
@PlatformChart
final class NetworkPoliciesTest {
  @ChartTest(values = Platform.EVERYTHING)
  void shouldAdmitExactlyTheFlowsOfThePlatform(Rendering rendering) {
    Assertions.assertThat(Traffic.of(rendering).inside())
        .containsExactlyInAnyOrder(
            "ai/application -> infra/postgresql:5432",
            "ai/application -> infra/redis:6379",
            "ai/test -> ai/application:8000",
            "authentik/postgresql-test -> authentik/postgresql:5432",
            "authentik/redis-test -> authentik/redis:6379",
            "authentik/server -> authentik/postgresql:5432",
            "authentik/server-test -> authentik/server:9000",
            "authentik/worker -> authentik/postgresql:5432",
            "core/application -> ai/application:8000",
            "core/application -> authentik/server:9000",
            "core/application -> infra/postgresql:5432",
            "core/application -> infra/redis:6379",
            "core/test -> core/application:3000",
            "infra/databases -> infra/postgresql:5432",
            "infra/postgresql-test -> infra/postgresql:5432",
            "infra/redis-test -> infra/redis:6379",
            "web/application -> infra/postgresql:5432",
            "web/application -> infra/redis:6379",
            "web/test -> web/application:8080");
  }

  @ChartTest(values = Platform.EVERYTHING, set = "authentik.release=2025.8.6")
  void shouldAdmitAuthentikToItsRedisBefore202510(Rendering rendering) {
    Assertions.assertThat(Traffic.of(rendering).inside())
        .contains(
            "authentik/server -> authentik/redis:6379", "authentik/worker -> authentik/redis:6379");
  }

  @ChartTest(
      values = Platform.EVERYTHING,
      set = {"global.postgresql.databases.web.enabled=false", "global.redis.applications={core}"})
  void shouldKeepApplicationsFromWhatTheyDoNotUse(Rendering rendering) {
    Assertions.assertThat(Traffic.of(rendering).inside())
        .contains("core/application -> infra/redis:6379")
        .doesNotContain(
            "web/application -> infra/postgresql:5432",
            "web/application -> infra/redis:6379",
            "ai/application -> infra/redis:6379");
    Party web = Party.of(Pod.of(rendering, "Deployment", "web"));
    Assertions.assertThat(Traffic.of(rendering).receivedFrom(web))
        .as("policies that would admit web, whatever the policy of web permits")
        .doesNotContain("infra/postgresql", "infra/redis", "core/application");
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldAdmitIngressControllersToWebPortsOnly(Rendering rendering) {
    Assertions.assertThat(Traffic.of(rendering).from(Party.stranger("gateways")))
        .containsExactlyInAnyOrder(
            "a pod in gateways -> ai/application:8000",
            "a pod in gateways -> authentik/server:9000",
            "a pod in gateways -> authentik/server:9443",
            "a pod in gateways -> core/application:3000",
            "a pod in gateways -> web/application:8080");
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldAdmitNobodyElse(Rendering rendering) {
    Assertions.assertThat(Traffic.of(rendering).from(Party.stranger("elsewhere"))).isEmpty();
    Assertions.assertThat(Traffic.of(rendering).from(Party.stranger(Platform.NAMESPACE))).isEmpty();
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldAdmitThePeersOfTheValues(Rendering rendering) {
    Assertions.assertThat(Traffic.of(rendering).from(Party.stranger("backup")))
        .containsExactly(
            "a pod in backup -> infra/postgresql:5432", "a pod in backup -> infra/redis:6379");
    Assertions.assertThat(Traffic.of(rendering).from(Party.stranger("monitoring")))
        .containsExactly(
            "a pod in monitoring -> authentik/server:9300",
            "a pod in monitoring -> authentik/worker:9300",
            "a pod in monitoring -> core/application:9464");
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldIsolateEveryPodInBothDirections(Rendering rendering) {
    Traffic traffic = Traffic.of(rendering);
    assertThat(rendering)
        .every(
            "pod",
            Pod::isMadeBy,
            manifest -> {
              Pod pod = Pod.of(manifest).orElseThrow();
              Assertions.assertThat(traffic.isIsolated(pod, "Ingress")).as("ingress").isTrue();
              Assertions.assertThat(traffic.isIsolated(pod, "Egress")).as("egress").isTrue();
            });
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldLetDatabasesTalkToNobody(Rendering rendering) {
    for (String name : new String[] {"platform-postgresql", "platform-redis"}) {
      // No rule and no empty list: the API server does not store one, so each upgrade would
      // change the object.
      assertThat(rendering).manifest("NetworkPolicy", name).hasNothingAt("spec.egress");
    }
  }

  @ChartTest(values = "values/staging.yaml")
  void shouldLetAuthentikOutByDnsAndHttpsOnly(Rendering rendering) {
    Traffic traffic = Traffic.of(rendering);
    for (String name : new String[] {"platform-authentik-server", "platform-authentik-worker"}) {
      Assertions.assertThat(traffic.outwards(Pod.of(rendering, "Deployment", name)))
          .containsExactly(53, 443);
    }
  }

  @ChartTest(
      set = {
        "authentik.email.host=mail.example.com",
        "authentik.media.mode=s3",
        "authentik.media.s3.bucket=files",
        "authentik.media.s3.endpoint=http://minio.example.com:9000",
        "authentik.media.s3.workloadIdentity=true",
        "authentik.postgresql.enabled=false",
        "authentik.postgresql.host=db.example.com",
        "authentik.postgresql.port=5433",
        "authentik.postgresql.auth.password=given",
        "authentik.networkPolicy.outboundPorts=null"
      })
  void shouldLetAuthentikReachTheServersOfItsValues(Rendering rendering) {
    Assertions.assertThat(
            Traffic.of(rendering)
                .outwards(Pod.of(rendering, "Deployment", "platform-authentik-worker")))
        .containsExactly(53, 587, 5433, 9000);
  }

  @ChartTest(
      set = {
        "global.postgresql.host=db.example.com",
        "global.postgresql.port=5433",
        "global.postgresql.databases.core.password=given",
        "global.postgresql.databases.ai.password=given",
        "infra.postgresql.enabled=false",
        "core.image.repository=example/core",
        "core.image.tag=1.2.3"
      })
  void shouldLetApplicationsReachADatabaseOutside(Rendering rendering) {
    Assertions.assertThat(Traffic.of(rendering).outwards(Pod.of(rendering, "Deployment", "core")))
        .containsExactly(53, 5433);
  }

  @ChartTest(values = "values/local.yaml", namespace = "local-infra")
  void shouldBeOffInLocal(Rendering rendering) {
    assertThat(rendering).hasNo("NetworkPolicy");
  }

  @ChartTest(values = "values/staging.yaml", set = "infra.tests.enabled=false")
  void shouldAdmitNoTestsWhenThereAreNone(Rendering rendering) {
    Assertions.assertThat(Traffic.of(rendering).inside())
        .noneMatch(flow -> flow.startsWith("infra/") && flow.contains("-test"));
  }
}
