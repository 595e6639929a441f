package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

  private static final String SEVERAL =
      "src/acceptance/src/test/resources/dev/chartwright/platform/exposure-values.yaml";

  @ChartTest(values = SEVERAL)
  void shouldServeEveryHostAndPath(Rendering rendering) {
    JsonNode spec = Platform.find(rendering, "Ingress", "core").content().path("spec");

    Assertions.assertThat(spec.path("rules"))
        .extracting(rule -> rule.path("host").asText())
        .containsExactly("example.com", "www.example.com", "shop.example.org");
    for (JsonNode rule : spec.path("rules")) {
      Assertions.assertThat(rule.at("/http/paths"))
          .extracting(
              path -> path.path("path").asText() + " " + path.path("pathType").asText(),
              path -> path.at("/backend/service/name").asText())
          .containsExactly(
              Assertions.tuple("/legacy/ Prefix", "legacy"),
              Assertions.tuple("/api/ Prefix", "core"),
              Assertions.tuple("/hooks/ Prefix", "core"),
              Assertions.tuple("/version Exact", "core"));
    }
    assertThat(rendering).manifest("Ingress", "core").at("metadata.labels.owner").isEqualTo("me");
  }

  @ChartTest(values = SEVERAL)
  void shouldGiveAHostItsOwnTlsSecret(Rendering rendering) {
    assertThat(rendering)
        .manifest("Ingress", SERVER)
        .at("spec.tls")
        .isEqualTo(
            List.of(
                Map.of(
                    "hosts",
                    List.of("example.com", "www.example.com"),
                    "secretName",
                    "example-tls"),
                Map.of("hosts", List.of("shop.example.org"), "secretName", "shop-tls")));
  }

  @ChartTest(values = SEVERAL)
  void shouldRenderACertificateInEachNamespaceThatNeedsTheSecret(Rendering rendering) {
    Assertions.assertThat(rendering.manifests())
        .filteredOn(m -> m.kind().equals("Certificate"))
        .extracting(
            m -> m.content().at("/metadata/namespace").asText() + "/" + m.name(),
            m -> m.content().at("/spec/dnsNames").toString(),
            m -> m.content().at("/spec/issuerRef/kind").asText())
        .containsExactlyInAnyOrder(
            Assertions.tuple(
                "staging-infra/example-tls",
                "[\"example.com\",\"www.example.com\"]",
                "ClusterIssuer"),
            Assertions.tuple("staging-infra/shop-tls", "[\"shop.example.org\"]", "ClusterIssuer"),
            Assertions.tuple(
                "staging-core/example-tls",
                "[\"example.com\",\"www.example.com\"]",
                "ClusterIssuer"),
            Assertions.tuple("staging-core/shop-tls", "[\"shop.example.org\"]", "ClusterIssuer"));
    assertThat(rendering).manifest("Ingress", "core").hasNothingAt("metadata.annotations");
  }

  @ChartTest(values = SEVERAL)
  void shouldNameTheIssuerToCertManager(Rendering rendering) {
    assertThat(rendering)
        .manifest("Ingress", "ai")
        .at("metadata.annotations")
        .isEqualTo(Map.of("cert-manager.io/issuer", "letsencrypt"));
    assertThat(rendering)
        .manifest("Ingress", "ai")
        .at("spec.rules[0].host")
        .isEqualTo("ai.example.com");
  }

  @ChartTest(values = SEVERAL)
  void shouldRouteEveryPathThroughTheGatewayApi(Rendering rendering) {
    JsonNode rules = Platform.find(rendering, "HTTPRoute", "core").content().at("/spec/rules");

    Assertions.assertThat(rules).hasSize(2);
    Assertions.assertThat(rules.at("/0/backendRefs/0/name").asText()).isEqualTo("legacy");
    Assertions.assertThat(rules.at("/1/matches"))
        .extracting(match -> match.path("path").toString())
        .containsExactly(
            "{\"type\":\"PathPrefix\",\"value\":\"/api/\"}",
            "{\"type\":\"Exact\",\"value\":\"/version\"}");
  }

  @ChartTest(values = SEVERAL)
  void shouldTellWhichTlsSecretsExistWhere(Rendering rendering) {
    assertThat(rendering)
        .notes()
        .contains(
            "TLS Secret:         example-tls in namespace staging-core, for example.com,"
                + " www.example.com: cert-manager makes it")
        .contains(
            "TLS Secret:         shop-tls in namespace staging-infra, for shop.example.org:"
                + " cert-manager makes it");
  }

  @ChartTest(
      values = "values/staging.yaml",
      set = {"core.image.repository=example/core", "core.image.tag=1.2.3"})
  void shouldTellThatTlsSecretsHaveToExist(Rendering rendering) {
    assertThat(rendering)
        .notes()
        .contains("staging-tls in namespace staging-core, for staging.example.com: it has to exist")
        .contains(
            "staging-tls in namespace staging-infra, for staging.example.com: it has to exist");
  }

  @ChartTest(
      values = "values/local.yaml",
      set = {
        "global.ingress.port=8080",
        "core.image.repository=example/core",
        "core.image.tag=1.2.3"
      })
  void shouldTellThePortToEveryComponent(Rendering rendering) {
    Assertions.assertThat(Pod.env(Pod.of(rendering, "Deployment", SERVER).container()))
        .containsEntry("AUTHENTIK_WEB__BASE_URL", "http://localhost:8080");
    assertThat(rendering)
        .manifest("ConfigMap", "core")
        .at("data.BASE_URL")
        .isEqualTo("http://localhost:8080");
    assertThat(rendering).notes().contains("http://localhost:8080/api/");
  }

  @ChartTest(
      values = "values/staging.yaml",
      set = {
        "core.image.repository=example/core",
        "core.image.tag=1.2.3",
        "core.extraEnv[0].name=BASE_URL",
        "core.extraEnv[0].value=https://own.example.com"
      })
  void shouldLeaveAnAddressOfTheUsersAlone(Rendering rendering) {
    assertThat(rendering).manifest("ConfigMap", "core").hasNothingAt("data.BASE_URL");
  }
}
