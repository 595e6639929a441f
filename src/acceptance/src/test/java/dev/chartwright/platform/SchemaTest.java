package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.values.ValuesCheck;
import dev.chartwright.docs.DocumentedValue;
import dev.chartwright.docs.ValuesReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas of the values: closed, described, and without references to the network. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SchemaTest {
  /** Maps whose keys the user names, or Kubernetes, or another chart that reads them too. */
  private static final Set<String> OPEN =
      Set.of(
          "affinity",
          "alertLabels",
          "annotations",
          "applications",
          "behavior",
          "common",
          "commonAnnotations",
          "commonLabels",
          "config",
          "configuration",
          "containerSecurityContext",
          "cronJobs",
          "databases",
          "definitions",
          "dnsConfig",
          "exec",
          "existingSecretKeys",
          "files",
          "global",
          "grpc",
          "httpGet",
          // Chart.yaml fills it, by import-values.
          "imported",
          "ingress",
          "initScripts",
          "jobs",
          "labels",
          "lifecycle",
          "limits",
          "namespaces",
          "nodeAffinity",
          "nodeSelector",
          "parameters",
          "podAffinity",
          "podAnnotations",
          "podAntiAffinity",
          "podLabels",
          "podSecurityContext",
          "postgresql",
          "rabbitmq",
          "redis",
          "requests",
          "resources",
          "secretEnv",
          "resourceAttributes",
          "spec",
          "sql",
          "tcpSocket",
          "topologySpreadConstraints",
          "updateStrategy",
          "workers",
          "writablePaths",
          "default",
          "defaultRequest",
          "max",
          "maxLimitRequestRatio",
          "min",
          "quota");

  private final ValuesCheck check = ValuesCheck.of(Platform.renderer());

  @ParameterizedTest
  @CsvSource({
    "platform, global, global",
    "infra, '', infra",
    "authentik, '', authentik",
    "app, '', core",
    "app, '', ai",
    "app, '', web",
  })
  void shouldRefuseAnUnknownKeyAtEveryLevel(String chart, String from, String prefix) {
    List<String> levels = new ArrayList<>();
    Schema.of(chart)
        .walk(
            (path, node) -> {
              // Below a part `global` is what all parts share; the platform's schema closes it.
              boolean own = chart.equals("platform") || !path.startsWith("global");
              if (node.has("properties") && own && path.startsWith(from)) {
                levels.add(path.substring(from.length()));
              }
            });
    assertThat(levels).hasSizeGreaterThan(5);
    assertThat(levels)
        .filteredOn(level -> !isOpenToStrangers(prefix, level))
        .filteredOn(level -> !isRefused(key(prefix, level)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "infra", "authentik", "core", "ai", "web", "common"})
  void shouldRefuseAnUnknownKeyAtTheTop(String part) {
    assertThat(isRefused(key(part, ""))).isTrue();
  }

  /** Other charts of an umbrella put keys there too. */
  private static boolean isOpenToStrangers(String prefix, String level) {
    return prefix.equals("global")
        && Set.of("", ".postgresql", ".redis", ".rabbitmq", ".ingress").contains(level);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "global.domain=example.com",
        "global.otherChart.enabled=true",
        "global.postgresql.auth.username=x",
        "global.redis.sentinel=true",
        "global.rabbitmq.clustering.enabled=true",
        "global.ingress.customDomain=x",
      })
  void shouldLetStrangersInto(String setting) {
    assertThat(check.check(Platform.with(setting))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "global.networkPolicyy.enabled",
        "global.environmentName",
        "global.secretsGenerate",
        "global.postgresql.databasesx.core.user",
        "global.postgresql.hostname",
        "global.redis.applicationss",
        "global.ingress.tlss.enabled",
        "global.secrets.generat",
      })
  void shouldRefuseWhatBeginsLikeAKeyOfOurs(String key) {
    assertThat(check.check(Platform.with(key + "=1"))).isNotEmpty();
  }

  private static String key(String prefix, String level) {
    return (prefix + "." + level + ".unknownKey").replaceAll("\\.+", ".").replaceFirst("^\\.", "");
  }

  private boolean isRefused(String key) {
    return check.check(Platform.with(key + "=1")).stream()
        .anyMatch(finding -> finding.message().contains("unknownKey"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"platform", "infra", "authentik", "app", "common"})
  void shouldBeOpenOnlyWhereTheUserOrKubernetesNamesTheKeys(String chart) {
    Set<String> open = new TreeSet<>();
    Schema.of(chart)
        .walk(
            (path, node) -> {
              boolean map = node.path("type").toString().contains("object");
              if (map && !node.path("additionalProperties").toString().equals("false")) {
                open.add(path);
              }
            });
    Set<String> subcharts = Set.of("infra", "authentik", "core", "ai", "web");
    assertThat(open)
        .filteredOn(path -> !OPEN.contains(path.substring(path.lastIndexOf('.') + 1)))
        .filteredOn(path -> !(chart.equals("platform") && subcharts.contains(path)))
        .isEmpty();
  }

  /** Nobody reads the schemas of the other parts, and VALUES.md has their descriptions. */
  @ParameterizedTest
  @ValueSource(strings = {"infra", "authentik", "core"})
  void shouldDescribeEveryValue(String part) {
    assertThat(
            ValuesReference.of(Platform.chart().subchart(part).orElseThrow()).values().stream()
                .filter(value -> value.description().isBlank())
                .map(DocumentedValue::key))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"platform", "common"})
  void shouldDescribeEveryKey(String chart) {
    List<String> undescribed = new ArrayList<>();
    Schema.of(chart)
        .walk(
            (path, node) -> {
              if (!path.isEmpty() && node.path("description").asText().isBlank()) {
                undescribed.add(path);
              }
            });
    assertThat(undescribed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"platform", "infra", "authentik", "app", "common"})
  void shouldSayTheTypeOfEveryKey(String chart) {
    List<String> untyped = new ArrayList<>();
    Schema.of(chart)
        .walk(
            (path, node) -> {
              if (!node.has("type") && !node.has("enum") && !node.has("anyOf")) {
                untyped.add(path);
              }
            });
    assertThat(untyped).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"platform", "infra", "authentik", "app", "common"})
  void shouldBeReadWithoutTheNetwork(String chart) {
    JsonNode schema = Schema.of(chart).root();
    assertThat(schema.path("$schema").asText())
        .isEqualTo("http://json-schema.org/draft-07/schema#");
    assertThat(schema.findValuesAsText("$ref")).allMatch(reference -> reference.startsWith("#"));
  }

  @ParameterizedTest
  @CsvSource({
    "infra.postgresql.persistence.size=10, infra.postgresql.persistence.size",
    "authentik.server.replicas=two, authentik.server.replicas",
    "authentik.media.mode=nfs, authentik.media.mode",
    "authentik.web.path=auth, authentik.web.path",
    "authentik.release=latest, authentik.release",
    "core.containerPort=80, core.containerPort",
    "core.image.tag=15, core.image.tag",
    "global.environment=Staging, global.environment",
    "global.imagePullSecrets=pull, global.imagePullSecrets",
    "global.networkPolicy.ingressNamespaces[0]=A, global.networkPolicy.ingressNamespaces.0",
    "infra.redis.image.pullPolicy=Sometimes, infra.redis.image.pullPolicy",
    "authentik.secretKey.value=short, authentik.secretKey.value",
  })
  void shouldRefuseAWrongValue(String setting, String key) {
    List<Finding> findings = check.check(Platform.with(setting));
    assertThat(findings).extracting(finding -> finding.key().orElse("")).contains(key);
  }

  @Test
  void shouldAcceptWhatHelmAddsForLibrariesAndConditions() {
    assertThat(check.check(Platform.with("infra.common.enabled=false", "web.enabled=false")))
        .isEmpty();
  }
}
