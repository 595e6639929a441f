package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.internal.rendering.Attempt;
import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are allowed and that the templates must not read otherwise than they are meant. */
final class EdgesTest {
  private static final String STAGING = "charts/platform/values/staging.yaml";
  private static final String CORE = "core: {image: {repository: example/core, tag: 1.2.3}%s}\n";

  private static final String GATEWAY =
      "global: {ingress: {enabled: false}, gateway: {enabled: true, hostnames: [a.example.com],"
          + " parentRefs: [{name: main, namespace: gateways}]}}\n";

  @TempDir private Path folder;

  private Rendering render(String values) {
    try {
      Path file = Files.writeString(folder.resolve("values.yaml"), values);
      Attempt attempt =
          Attempt.at(
              Platform.renderer(),
              Platform.of(Platform.chart(), Platform.values(List.of(STAGING, file.toString()))));
      assertThat(attempt.reasons()).isEmpty();
      return attempt.rendering().orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private JsonNode find(String values, String kind, String name) {
    return Platform.find(render(values), kind, name).content();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "global: {commonLabels: {environment: qa}}",
        "core: {namespace: {labels: {environment: qa}}}",
        "global: {commonAnnotations: {chartwright.dev/purpose: mine}}",
        "core: {namespace: {annotations: {helm.sh/resource-policy: delete}}}"
      })
  void shouldHaveEachKeyOfANamespaceOnce(String values) {
    JsonNode metadata = find(values, "Namespace", "staging-core").path("metadata");

    assertThat(metadata.at("/labels/environment").asText()).isEqualTo("staging");
    assertThat(metadata.at("/annotations/helm.sh~1resource-policy").asText()).isEqualTo("keep");
    assertThat(metadata.at("/annotations/chartwright.dev~1purpose").asText()).contains("API");
  }

  @ParameterizedTest
  @CsvSource({
    "134217728, 83886080",
    "128Mi, 83886080",
    "100M, 62500000",
    "'100000000000m', 62500000"
  })
  void shouldReadLimitsInEveryForm(String limit, String maxmemory) {
    String values = "infra: {redis: {resources: {limits: {memory: " + limit + "}}}}";

    assertThat(find(values, "ConfigMap", "platform-redis").at("/data/redis.conf").asText())
        .contains("maxmemory " + maxmemory + "\n");
  }

  @Test
  void shouldReadALimitThatIsANumberForSharedMemory() {
    String values = "authentik: {server: {resources: {limits: {memory: 1073741824}}}}";

    assertThat(
            find(values, "Deployment", "platform-authentik-server")
                .at("/spec/template/spec/volumes")
                .findValuesAsText("sizeLimit"))
        .contains("256Mi");
  }

  @Test
  void shouldPreferTheUsersSettingsOfRedis() {
    String values =
        "infra: {redis: {configuration: {appendonly: \"no\", maxmemory: 0,"
            + " notify-keyspace-events: \"\"}}}";

    assertThat(find(values, "ConfigMap", "platform-redis").at("/data/redis.conf").asText())
        .contains("appendonly no\n", "maxmemory 0\n", "notify-keyspace-events \"\"\n")
        .contains("appendfsync everysec\n");
  }

  @Test
  void shouldPrintWholeNumbersOfAnApplicationAsTheyAre() {
    JsonNode config =
        find(CORE.formatted(", config: {MAX: 10000000, RATE: 0.5}"), "ConfigMap", "core");

    assertThat(config.at("/data/MAX").asText()).isEqualTo("10000000");
    assertThat(config.at("/data/RATE").asText()).isEqualTo("0.5");
  }

  @Test
  void shouldKeepTheSleepBesideAnotherHook() {
    JsonNode container =
        find(
                CORE.formatted(", lifecycle: {postStart: {exec: {command: [\"true\"]}}}"),
                "Deployment",
                "core")
            .at("/spec/template/spec/containers/0");

    assertThat(container.at("/lifecycle/preStop/sleep/seconds").asInt()).isEqualTo(5);
    assertThat(container.at("/lifecycle/postStart/exec/command/0").asText()).isEqualTo("true");
  }

  @Test
  void shouldGiveAProbeThePort() {
    JsonNode probe =
        find(CORE.formatted(", readinessProbe: {httpGet: {path: /x}}"), "Deployment", "core")
            .at("/spec/template/spec/containers/0/readinessProbe/httpGet");

    assertThat(probe).hasToString("{\"path\":\"/x\",\"port\":\"http\"}");
  }

  @Test
  void shouldPrintEachObjectOfATextAndNothingForAnEmptyOne() {
    Rendering rendering =
        render(
            """
            extraObjects:
              - |
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: one}
                ---
                apiVersion: postgresql.cnpg.io/v1
                kind: Cluster
                metadata: {name: two}
              - "# a comment"
              - "{{ if false }}kind: No{{ end }}"
            """);

    assertThat(rendering.texts().get("platform/templates/extra/objects.yaml"))
        .containsOnlyOnce("name: one")
        .containsOnlyOnce("name: two")
        .hasToString(
            """

            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: one
              namespace: staging-infra
            ---
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: two
              namespace: staging-infra
            """);
  }

  @Test
  void shouldAdmitTheNamespaceOfTheGateway() {
    JsonNode policy =
        find(
            "global: {ingress: {enabled: false}, gateway: {enabled: true, hostnames: [a.example.com],"
                + " parentRefs: [{name: main, namespace: gateways}]}}\n"
                + CORE.formatted(""),
            "NetworkPolicy",
            "core");

    assertThat(policy.at("/spec/ingress/0/from/0/namespaceSelector/matchExpressions/0/values"))
        .extracting(JsonNode::asText)
        .contains("gateways", "ingress-nginx");
  }

  @Test
  void shouldUseTheCertificateOfAuthentiksPostgresql() {
    JsonNode server =
        find(
            "authentik: {postgresql: {tls: {existingSecret: certificate}}}",
            "Deployment",
            "platform-authentik-server");

    assertThat(server.toString())
        .contains("{\"name\":\"AUTHENTIK_POSTGRESQL__SSLMODE\",\"value\":\"require\"}");
  }

  @Test
  void shouldExposeOneComponentInTheClearBesideAnIssuer() {
    String tls = "tls: {enabled: true, issuer: letsencrypt}";
    JsonNode ingress =
        find(
            "global: {ingress: {enabled: true, host: a.example.com, "
                + tls
                + "}}\n"
                + CORE.formatted(", ingress: {tls: {enabled: false}}"),
            "Ingress",
            "core");

    assertThat(ingress.at("/spec").has("tls")).isFalse();
    assertThat(ingress.toString()).doesNotContain("cert-manager.io");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "global: {ingress: {enabled: true, host: a.example.com, hosts: [a.example.com, b.example.com]}}",
        "global: {ingress: {enabled: true, host: a.example.com}}\n"
            + "core: {image: {repository: a/b, tag: 1.2.3},"
            + " ingress: {paths: [{path: /api/, pathType: Exact}]}}",
        "global: {fullnameOverride: sso, fullnameOverrides: {authentik: sso}}\n"
            + "infra: {enabled: false}\ncore: {enabled: false}\nai: {enabled: false}",
        "global: {postgresql: {databases: {reports: {database: figures}}},"
            + " redis: {applications: [core, reports]}}\n"
            + "ai: {networkPolicy: {allowFrom: [core, reports]}}",
        "global: {namespaces: {shop: shop}, redis: {applications: [shop]}, postgresql: {databases: {shop: {}}}}\n"
            + "web: {networkPolicy: {allowTo: [shop]}}",
        "global: {postgresql: {databases: {core: {existingSecret: mine, existingSecretKeys: {uri: url}}}}}\n"
            + "core: {image: {repository: a/b, tag: 1.2.3}, connections: {postgresql: {DATABASE_URL: uri,"
            + " DATABASE_CA: a-key-of-mine}}}",
        "core: {image: {repository: a/b, tag: 1.2.3}, connections: {redis: {REDIS_URL: \"\"}}}",
        "global: {postgresql: {sslMode: require}}\ninfra: {postgresql: {tls: {existingSecret: c}}}\n"
            + "core: {image: {repository: a/b, tag: 1.2.3}, connections: {postgresql: {PGSSLMODE: sslmode}}}",
        GATEWAY
            + "core: {image: {repository: a/b, tag: 1.2.3}, path: /api/, route: {extraRules: ["
            + "{matches: [{path: {value: /api}, headers: [{name: x, value: y}]}], backendRefs: []},"
            + "{matches: [{path: {value: /api}, method: POST}], backendRefs: []}]}}",
        GATEWAY
            + "core: {image: {repository: a/b, tag: 1.2.3}, path: /api/, route: {extraRules: ["
            + "{matches: [{path: {type: Exact, value: /v}}, {path: {type: Exact, value: /v/}}]}]}}",
        GATEWAY
            + "core: {image: {repository: a/b, tag: 1.2.3}, path: /api/, route: {hostnames: [b.example.com],"
            + " extraRules: [{matches: [{path: {value: /auth/}}]}]}}"
      })
  void shouldAcceptWhatIsSound(String values) {
    assertThat(render(values).manifests()).isNotEmpty();
  }
}
