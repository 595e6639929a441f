package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Rendering;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** The server of Authentik: its Deployment, probes, Service and environment. */
@PlatformChart
final class AuthentikServerTest {
  private static final String NAME = "platform-authentik-server";
  private static final String CONTAINER = "spec.template.spec.containers[name=server]";

  @ChartTest(values = "values/staging.yaml")
  void shouldRunTwiceInStaging(Rendering rendering) {
    assertThat(rendering).manifest("Deployment", NAME).at("spec.replicas").isEqualTo(2);
  }

  @ChartTest(values = "values/staging.yaml")
  void shouldAskForTheAgreedResourcesInStaging(Rendering rendering) {
    assertThat(rendering)
        .manifest("Deployment", NAME)
        .at(CONTAINER + ".resources")
        .isEqualTo(
            Map.of(
                "requests", Map.of("cpu", "250m", "memory", "256Mi"),
                "limits", Map.of("cpu", "500m", "memory", "512Mi")));
  }

  @ChartTest(
      values = {
        "values/production.yaml",
        "values/production-secrets.example.yaml",
        "ci/scenarios/placeholders.yaml"
      },
      namespace = "production-infra")
  void shouldHaveAuthentiksOwnMinimumInProduction(Rendering rendering) {
    assertThat(rendering)
        .manifest("Deployment", NAME)
        .at(CONTAINER + ".resources.limits.memory")
        .isEqualTo("2Gi");
  }

  @ChartTest
  void shouldCountSharedMemoryAgainstItsLimitForAQuarterAtMost(Rendering rendering) {
    assertThat(rendering)
        .manifest("Deployment", NAME)
        .at("spec.template.spec.volumes[name=shared-memory].emptyDir")
        .isEqualTo(Map.of("medium", "Memory", "sizeLimit", "128Mi"));
  }

  @ChartTest(set = "authentik.server.resources.limits.memory=1Gi")
  void shouldGrowItsSharedMemoryWithItsLimit(Rendering rendering) {
    assertThat(rendering)
        .manifest("Deployment", NAME)
        .at("spec.template.spec.volumes[name=shared-memory].emptyDir.sizeLimit")
        .isEqualTo("256Mi");
  }

  @ChartTest
  void shouldHaveTenMinutesForItsFirstMigrations(Rendering rendering) {
    JsonNode probe = Pod.of(rendering, "Deployment", NAME).container().path("startupProbe");
    int seconds = probe.path("periodSeconds").asInt() * probe.path("failureThreshold").asInt();
    Assertions.assertThat(seconds).isGreaterThanOrEqualTo(600);
    Assertions.assertThat(
            Platform.find(rendering, "Deployment", NAME)
                .content()
                .at("/spec/progressDeadlineSeconds")
                .asInt())
        .as("a slow migration is no failed rollout")
        .isGreaterThan(seconds);
  }

  @ChartTest
  void shouldBeProbedOnItsHealthPathsUnderThePrefix(Rendering rendering) {
    assertThat(rendering)
        .manifest("Deployment", NAME)
        .at(CONTAINER + ".readinessProbe.httpGet")
        .isEqualTo(Map.of("path", "/auth/-/health/ready/", "port", "http"));
    assertThat(rendering)
        .manifest("Deployment", NAME)
        .at(CONTAINER + ".livenessProbe.httpGet")
        .isEqualTo(Map.of("path", "/auth/-/health/live/", "port", "http"));
  }

  @ChartTest(set = "authentik.web.path=/login/")
  void shouldMoveItsHealthPathsWithThePrefix(Rendering rendering) {
    assertThat(rendering)
        .manifest("Deployment", NAME)
        .at(CONTAINER + ".livenessProbe.httpGet.path")
        .isEqualTo("/login/-/health/live/");
    assertThat(rendering)
        .manifest("Deployment", NAME)
        .at(CONTAINER + ".startupProbe.httpGet.path")
        .isEqualTo("/login/-/health/ready/");
    Assertions.assertThat(Pod.env(Pod.of(rendering, "Deployment", NAME).container()))
        .containsEntry("AUTHENTIK_WEB__PATH", "/login/");
  }

  @ChartTest
  void shouldServeOn9000And9443WithMetricsOn9300(Rendering rendering) {
    assertThat(rendering)
        .manifest("Service", NAME)
        .at("spec.ports[name=http].port")
        .isEqualTo(9000);
    assertThat(rendering)
        .manifest("Service", NAME)
        .at("spec.ports[name=https].port")
        .isEqualTo(9443);
    assertThat(rendering)
        .manifest("Service", NAME)
        .at("spec.ports[name=metrics].port")
        .isEqualTo(9300);
  }

  @ChartTest(set = "authentik.server.service.type=LoadBalancer")
  void shouldNotOpenItsMetricsToTheOutside(Rendering rendering) {
    assertThat(rendering).manifest("Service", NAME).hasNothingAt("spec.ports[name=metrics]");
  }

  @ChartTest
  void shouldListenOnIpv4WhateverTheRelease(Rendering rendering) {
    Assertions.assertThat(Pod.env(Pod.of(rendering, "Deployment", NAME).container()))
        .containsEntry("AUTHENTIK_LISTEN__HTTP", "0.0.0.0:9000")
        .containsEntry("AUTHENTIK_LISTEN__HTTPS", "0.0.0.0:9443")
        .containsEntry("AUTHENTIK_LISTEN__METRICS", "0.0.0.0:9300");
  }

  @ChartTest
  void shouldKeepQuietTowardsItsMakers(Rendering rendering) {
    Assertions.assertThat(Pod.env(Pod.of(rendering, "Deployment", NAME).container()))
        .containsEntry("AUTHENTIK_DISABLE_UPDATE_CHECK", "true")
        .containsEntry("AUTHENTIK_DISABLE_STARTUP_ANALYTICS", "true")
        .containsEntry("AUTHENTIK_ERROR_REPORTING__ENABLED", "false");
  }

  @ChartTest
  void shouldNotKnowTheFirstAdministratorsPassword(Rendering rendering) {
    Assertions.assertThat(Pod.env(Pod.of(rendering, "Deployment", NAME).container()))
        .doesNotContainKey("AUTHENTIK_BOOTSTRAP_PASSWORD");
  }

  @ChartTest(set = {"authentik.server.autoscaling.enabled=true", "authentik.media.mode=none"})
  void shouldLeaveItsReplicasToTheAutoscaler(Rendering rendering) {
    assertThat(rendering).manifest("Deployment", NAME).hasNothingAt("spec.replicas");
    assertThat(rendering)
        .manifest("HorizontalPodAutoscaler", NAME)
        .at("spec.scaleTargetRef.name")
        .isEqualTo(NAME);
  }

  @ChartTest(
      set = {
        "authentik.email.host=mail.example.com",
        "authentik.email.username=authentik",
        "authentik.email.password=given"
      })
  void shouldSendMailWithThePasswordFromASecret(Rendering rendering) {
    Assertions.assertThat(Pod.env(Pod.of(rendering, "Deployment", NAME).container()))
        .containsEntry("AUTHENTIK_EMAIL__HOST", "mail.example.com")
        .hasEntrySatisfying(
            "AUTHENTIK_EMAIL__PASSWORD",
            value -> Assertions.assertThat(value).contains("platform-authentik-email"));
  }

  @ChartTest(
      set = {
        "authentik.postgresql.enabled=false",
        "authentik.postgresql.host=db.example.com",
        "authentik.postgresql.auth.password=given"
      })
  void shouldAskADatabaseOutsideForTls(Rendering rendering) {
    Assertions.assertThat(Pod.env(Pod.of(rendering, "Deployment", NAME).container()))
        .containsEntry("AUTHENTIK_POSTGRESQL__HOST", "db.example.com")
        .containsEntry("AUTHENTIK_POSTGRESQL__SSLMODE", "require");
    assertThat(rendering).hasNo("StatefulSet", "platform-authentik-postgresql");
  }
}
