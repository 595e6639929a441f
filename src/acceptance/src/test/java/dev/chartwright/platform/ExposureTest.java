package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Rendering;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** The access to the platform from outside: routes, Ingresses and hosts. */
@PlatformChart
final class ExposureTest {
  private static final String SERVER = "platform-authentik-server";

  @ChartTest
  void shouldNotBeReachedFromOutsideByDefault(Rendering rendering) {
    assertThat(rendering).hasNo("Ingress").hasNo("HTTPRoute");
    assertThat(rendering)
        .every(
            "Service",
            m -> m.kind().equals("Service"),
            m ->
                Assertions.assertThat(m.content().at("/spec/type").asText("ClusterIP"))
                    .isEqualTo("ClusterIP"));
  }

  @ChartTest(values = "values/local.yaml", namespace = "local-infra")
  void shouldServeAuthentikUnderAuthOnLocalhostThroughTheDefaultClass(Rendering rendering) {
    assertThat(rendering).manifest("Ingress", SERVER).hasNothingAt("spec.ingressClassName");
    assertThat(rendering)
        .manifest("Ingress", SERVER)
        .at("spec.rules[0].host")
        .isEqualTo("localhost");
    assertThat(rendering)
        .manifest("Ingress", SERVER)
        .at("spec.rules[0].http.paths[0]")
        .isEqualTo(
            Map.of(
                "path", "/auth/",
                "pathType", "Prefix",
                "backend",
                    Map.of("service", Map.of("name", SERVER, "port", Map.of("name", "http")))));
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldNotRewriteThePath(Rendering rendering) {
    assertThat(rendering)
        .manifest("Ingress", SERVER)
        .at("metadata.annotations")
        .isEqualTo(Map.of("example.com/owner", "platform"));
    assertThat(rendering).manifest("HTTPRoute", SERVER).hasNothingAt("spec.rules[0].filters");
    Assertions.assertThat(Pod.env(Pod.of(rendering, "Deployment", SERVER).container()))
        .containsEntry("AUTHENTIK_WEB__PATH", "/auth/");
  }

  @ChartTest(
      set = {
        "global.ingress.enabled=true",
        "global.ingress.host=example.com",
        "authentik.web.path=/login/"
      })
  void shouldFollowThePathUnderWhichAuthentikServes(Rendering rendering) {
    assertThat(rendering)
        .manifest("Ingress", SERVER)
        .at("spec.rules[0].http.paths[0].path")
        .isEqualTo("/login/");
  }

  @ChartTest(values = "values/staging.yaml")
  void shouldServeTlsInStaging(Rendering rendering) {
    assertThat(rendering)
        .manifest("Ingress", SERVER)
        .at("spec.tls")
        .isEqualTo(
            List.of(Map.of("hosts", List.of("staging.example.com"), "secretName", "staging-tls")));
  }

  @ChartTest(
      set = {
        "global.ingress.enabled=true",
        "global.ingress.host=example.com",
        "global.ingress.tls.enabled=true"
      })
  void shouldNameATlsSecretForEachIngressWhenNoneIsGiven(Rendering rendering) {
    assertThat(rendering)
        .manifest("Ingress", SERVER)
        .at("spec.tls[0].secretName")
        .isEqualTo(SERVER + "-tls");
  }

  @ChartTest(values = "values/dev.yaml", namespace = "dev-infra")
  void shouldLeaveTheClassToTheClusterUnlessItIsNamed(Rendering rendering) {
    assertThat(rendering).manifest("Ingress", SERVER).hasNothingAt("spec.ingressClassName");
  }

  @ChartTest(
      set = {
        "global.gateway.enabled=true",
        "global.gateway.parentRefs[0].name=main",
        "global.gateway.parentRefs[0].namespace=gateways",
        "global.gateway.hostnames={example.com}"
      })
  void shouldServeAuthentikThroughTheGatewayApi(Rendering rendering) {
    assertThat(rendering).hasNo("Ingress");
    assertThat(rendering)
        .manifest("HTTPRoute", SERVER)
        .at("spec")
        .isEqualTo(
            Map.of(
                "parentRefs", List.of(Map.of("name", "main", "namespace", "gateways")),
                "hostnames", List.of("example.com"),
                "rules",
                    List.of(
                        Map.of(
                            "matches",
                                List.of(
                                    Map.of(
                                        "path", Map.of("type", "PathPrefix", "value", "/auth/"))),
                            "backendRefs", List.of(Map.of("name", SERVER, "port", 9000))))));
  }

  @ChartTest(
      values = Platform.EVERYTHING,
      set = {"authentik.ingress.enabled=false", "core.ingress.host=api.example.com"})
  void shouldLetAComponentOverrideWhatAllShare(Rendering rendering) {
    assertThat(rendering).hasExactly("Ingress", "core", "ai", "web");
    assertThat(rendering)
        .manifest("Ingress", "core")
        .at("spec.rules[0].host")
        .isEqualTo("api.example.com");
    assertThat(rendering)
        .manifest("Ingress", "ai")
        .at("spec.rules[0].host")
        .isEqualTo("staging.example.com");
  }

  @ChartTest(values = "values/staging.yaml")
  void shouldTellAuthentikItsAddress(Rendering rendering) {
    Assertions.assertThat(Pod.env(Pod.of(rendering, "Deployment", SERVER).container()))
        .containsEntry("AUTHENTIK_WEB__BASE_URL", "https://staging.example.com");
  }
}
