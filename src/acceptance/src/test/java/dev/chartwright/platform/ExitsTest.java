package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.internal.rendering.Attempt;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users add to every workload, in Kubernetes' own forms. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExitsTest {
  private static final List<String> FILES =
      List.of(
          "charts/platform/values/staging.yaml", "charts/platform/values/authentik-2025.8.yaml");

  private Rendering plain;
  private Rendering exits;

  @BeforeAll
  void render() {
    plain = render(FILES, "authentik.media.mode=none");
    exits =
        render(
            Stream.concat(
                    FILES.stream(), Stream.of(Platform.EVERYTHING.replace("everything", "exits")))
                .toList());
  }

  private static Rendering render(List<String> files, String... settings) {
    return Platform.render(Platform.of(Platform.chart(), Platform.values(files, settings)));
  }

  static Stream<String> workloads() {
    return Stream.of(
        "StatefulSet/platform-postgresql",
        "StatefulSet/platform-redis",
        "StatefulSet/platform-authentik-postgresql",
        "StatefulSet/platform-authentik-redis",
        "Deployment/platform-authentik-server",
        "Deployment/platform-authentik-worker",
        "Deployment/core");
  }

  private static JsonNode workload(Rendering rendering, String id) {
    int slash = id.indexOf('/');
    return Platform.find(rendering, id.substring(0, slash), id.substring(slash + 1)).content();
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void shouldPassFieldsOfThePodThrough(String id) {
    JsonNode spec = workload(exits, id).at("/spec/template/spec");

    assertThat(spec.path("priorityClassName").asText()).isEqualTo("important");
    assertThat(spec.path("runtimeClassName").asText()).isEqualTo("gvisor");
    assertThat(spec.path("schedulerName").asText()).isEqualTo("own");
    assertThat(spec.at("/nodeSelector/disk").asText()).isEqualTo("fast");
    assertThat(spec.at("/tolerations/0/key").asText()).isEqualTo("dedicated");
    assertThat(spec.at("/affinity/nodeAffinity").isObject()).isTrue();
    assertThat(spec.at("/hostAliases/0/ip").asText()).isEqualTo("10.0.0.1");
    assertThat(spec.path("dnsPolicy").asText()).isEqualTo("ClusterFirst");
    assertThat(spec.at("/dnsConfig/options/0/name").asText()).isEqualTo("ndots");
    assertThat(spec.path("terminationGracePeriodSeconds").asInt()).isEqualTo(90);
    assertThat(names(spec.path("imagePullSecrets"))).contains("pull", "regcred", "a", "b");
    assertThat(spec.path("automountServiceAccountToken").asBoolean()).isTrue();
    assertThat(spec.path("serviceAccountName").asText()).isNotEmpty().isNotEqualTo("default");
    assertThat(spec.at("/securityContext/fsGroupChangePolicy").asText()).isEqualTo("Always");
    assertThat(workload(exits, id).at("/spec/revisionHistoryLimit").asInt()).isEqualTo(5);
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void shouldAddContainersVolumesAndVariables(String id) {
    JsonNode spec = workload(exits, id).at("/spec/template/spec");
    JsonNode main = spec.at("/containers/0");

    assertThat(names(spec.path("containers"))).contains("given-sidecar");
    assertThat(names(spec.path("initContainers"))).contains("given-init");
    assertThat(names(spec.path("volumes"))).contains("given");
    assertThat(names(main.path("volumeMounts"))).contains("given");
    assertThat(names(main.path("env"))).contains("EXTRA");
    assertThat(main.path("envFrom").toString()).contains("given-env");
    assertThat(main.at("/lifecycle/preStop/sleep/seconds").asInt()).isEqualTo(3);
    assertThat(main.at("/securityContext/privileged").asBoolean(true)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void shouldReplaceAndSwitchOffProbes(String id) {
    JsonNode main = workload(exits, id).at("/spec/template/spec/containers/0");

    assertThat(main.at("/readinessProbe/exec/command/0").asText()).isEqualTo("true");
    assertThat(main.at("/readinessProbe/periodSeconds").asInt()).isEqualTo(7);
    assertThat(main.path("readinessProbe").has("httpGet")).isFalse();
    assertThat(main.has("livenessProbe")).isFalse();
    assertThat(main.has("startupProbe")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void shouldCountItsOwnPodsWhenAConstraintNamesNone(String id) {
    JsonNode workload = workload(exits, id);

    assertThat(
            workload.at(
                "/spec/template/spec/topologySpreadConstraints/0/labelSelector/matchLabels"))
        .isEqualTo(workload.at("/spec/selector/matchLabels"));
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void shouldLabelPodsButNeverWhatCannotChange(String id) {
    JsonNode before = workload(plainOr(id), id);
    JsonNode after = workload(exits, id);

    assertThat(after.at("/spec/template/metadata/labels/owner").asText()).isEqualTo("me");
    assertThat(after.at("/spec/template/metadata/labels/team").asText()).isEqualTo("a");
    assertThat(after.at("/spec/template/metadata/annotations/example.com~1owner").asText())
        .isEqualTo("me");
    for (String field :
        List.of("/spec/selector", "/spec/serviceName", "/spec/volumeClaimTemplates")) {
      assertThat(after.at(field)).as(field).isEqualTo(before.at(field));
    }
  }

  /** The plain staging values leave core without an image. */
  private Rendering plainOr(String id) {
    return id.endsWith("/core")
        ? render(FILES, "core.image.repository=example/core", "core.image.tag=1.2.3")
        : plain;
  }

  @Test
  void shouldLabelAndAnnotateEveryObject() {
    assertThat(exits.manifests())
        .filteredOn(m -> !m.name().endsWith("-platform"))
        .allSatisfy(
            m -> {
              assertThat(m.content().at("/metadata/labels/owner").asText()).isEqualTo("me");
              assertThat(m.content().at("/metadata/annotations/example.com~1owner").asText())
                  .isEqualTo("me");
            });
  }

  @Test
  void shouldGiveMoreObjectsTheNamespaceOfTheRelease() {
    List<Manifest> more =
        exits.manifests().stream().filter(m -> m.name().endsWith("-platform")).toList();

    assertThat(more)
        .extracting(Manifest::name)
        .containsExactlyInAnyOrder(
            "root-platform", "infra-platform", "authentik-platform", "core-platform");
    assertThat(more)
        .allMatch(m -> m.content().at("/metadata/namespace").asText().equals(Platform.NAMESPACE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "platform-postgresql",
        "platform-redis",
        "platform-authentik-postgresql",
        "platform-authentik-redis",
        "platform-authentik-server",
        "core"
      })
  void shouldSetTheFamiliesOfServices(String name) {
    JsonNode service = Platform.find(exits, "Service", name).content();

    assertThat(service.at("/spec/ipFamilyPolicy").asText()).isEqualTo("PreferDualStack");
    assertThat(service.at("/spec/ipFamilies")).hasSize(2);
    assertThat(service.at("/metadata/annotations/example.com~1s").asText()).isEqualTo("t");
  }

  @Test
  void shouldLeaveUserIdsToTheCluster() {
    Rendering rendering =
        render(
            List.of(),
            "global.userIds=cluster",
            "core.image.repository=example/core",
            "core.image.tag=1.2.3");

    assertThat(rendering.texts().values())
        .noneMatch(text -> text.contains("runAsUser") || text.contains("fsGroup"));
  }

  @ParameterizedTest
  @CsvSource({
    "infra.postgresql",
    "infra.redis",
    "authentik.server",
    "authentik.worker",
    "core",
  })
  void shouldTakeNullProbesForOff(String part) {
    String[] settings =
        Stream.of("startupProbe", "readinessProbe", "livenessProbe")
            .map(probe -> part + "." + probe + "=null")
            .toArray(String[]::new);

    assertThat(Attempt.at(Platform.renderer(), Platform.everything(settings)).rendering())
        .isPresent();
  }

  @Test
  void shouldTakeTheDefaultForANullNumberOfPods() {
    Rendering rendering =
        render(
            List.of(),
            "core.image.repository=example/core",
            "core.image.tag=1.2.3",
            "core.replicas=null");

    assertThat(
            Platform.find(rendering, "Deployment", "core").content().at("/spec/replicas").asInt())
        .isEqualTo(1);
  }

  private static List<String> names(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(entry -> entry.path("name").asText())
        .toList();
  }

  @Test
  void shouldNameObjectsAfterAnotherWordThanTheRelease() {
    Rendering rendering = render(List.of(), "global.fullnameOverride=shop");

    assertThat(rendering.manifests())
        .extracting(Manifest::name)
        .contains("shop-postgresql", "shop-redis", "shop-authentik-server")
        .noneMatch(name -> name.startsWith("platform-"));
    assertThat(Map.copyOf(Platform.secret(rendering, "shop-postgresql")))
        .containsEntry("host", "shop-postgresql.staging-infra.svc");
  }

  @Test
  void shouldNameTheObjectsOfOnePart() {
    Rendering rendering =
        render(
            List.of(),
            "global.fullnameOverrides.infra=shop",
            "global.fullnameOverrides.authentik=idp",
            "core.fullnameOverride=api",
            "core.image.repository=example/core",
            "core.image.tag=1.2.3",
            "core.connections.authentik.enabled=true");

    assertThat(rendering.manifests())
        .extracting(Manifest::name)
        .contains("shop-postgresql", "shop-redis", "idp-server", "idp-postgresql", "idp", "api");
    assertThat(Map.copyOf(Platform.secret(rendering, "core-postgresql")))
        .containsEntry("host", "shop-postgresql.staging-infra.svc");
    assertThat(
            Platform.find(rendering, "ConfigMap", "api")
                .content()
                .at("/data/AUTHENTIK_URL")
                .asText())
        .isEqualTo("http://idp-server.staging-infra.svc:9000/auth/");
    for (String id : List.of("StatefulSet/shop-postgresql", "Deployment/idp-server")) {
      assertThat(workload(rendering, id).at("/spec/selector"))
          .isEqualTo(
              workload(plain, id.replace("shop-", "platform-").replace("idp", "platform-authentik"))
                  .at("/spec/selector"));
    }
  }

  @Test
  void shouldReadKeysOfOtherNamesFromSecretsThatExist() {
    Rendering rendering =
        render(
            List.of("charts/platform/values/authentik-2025.8.yaml"),
            "infra.postgresql.auth.existingSecret=a",
            "infra.postgresql.auth.existingSecretKeys.password=POSTGRES",
            "global.postgresql.databases.core.existingSecret=b",
            "global.postgresql.databases.core.existingSecretKeys.uri=CORE_URL",
            "global.postgresql.databases.core.existingSecretKeys.password=CORE",
            "global.redis.existingSecret=c",
            "global.redis.existingSecretKeys.password=REDIS",
            "authentik.secretKey.existingSecret=d",
            "authentik.secretKey.existingSecretKeys.secret-key=KEY",
            "authentik.bootstrap.existingSecret=e",
            "authentik.bootstrap.existingSecretKeys.bootstrap-password=ADMIN",
            "authentik.postgresql.auth.existingSecret=f",
            "authentik.postgresql.auth.existingSecretKeys.password=AUTHENTIK",
            "authentik.redis.auth.existingSecret=g",
            "authentik.redis.auth.existingSecretKeys.password=CACHE",
            "core.image.repository=example/core",
            "core.image.tag=1.2.3");

    String text = String.join("\n", rendering.texts().values());
    for (String reference :
        List.of(
            "name: a\n +key: POSTGRES",
            "name: b\n +key: CORE",
            "name: b\n +key: CORE_URL",
            "name: c\n +key: REDIS",
            "name: d\n +key: KEY",
            "name: e\n +key: ADMIN",
            "name: f\n +key: AUTHENTIK",
            "name: g\n +key: CACHE")) {
      assertThat(text).containsPattern(reference);
    }
    assertThat(text).doesNotContainPattern("name: [acdfg]\n +key: (password|secret-key)\\s");
  }
}
