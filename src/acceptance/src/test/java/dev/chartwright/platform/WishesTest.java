package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Checks;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.rendering.Attempt;
import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wishes of users, each a values file in the folder {@code wishes}, over those of staging. */
final class WishesTest {
  private static final Path FOLDER = Platform.resourceFile("wishes");
  private static final String STAGING = "charts/platform/values/staging.yaml";

  @ParameterizedTest(name = "{0}: {1}/{2}")
  @CsvSource({
    "ipv6, Service, platform-postgresql, /spec/ipFamilyPolicy, PreferDualStack",
    "ipv6, Service, platform-postgresql, /spec/ipFamilies/0, IPv6",
    "ipv6, Service, platform-redis, /spec/ipFamilyPolicy, PreferDualStack",
    "ipv6, Service, platform-authentik-server, /spec/ipFamilyPolicy, RequireDualStack",
    "init-sql, ConfigMap, my-sql, /metadata/namespace, staging-infra",
    "sidecar, StatefulSet, platform-redis, /spec/template/spec/containers/1/name, exporter",
    "memory-autoscaling, HorizontalPodAutoscaler, platform-authentik-server,"
        + " /spec/behavior/scaleDown/stabilizationWindowSeconds, 600",
    "service-monitor, ServiceMonitor, platform-redis, /metadata/namespace, staging-infra",
    "two-hosts, Ingress, core, /spec/rules/0/host, api.example.com",
    "two-hosts, Ingress, core, /spec/rules/1/host, api.example.org",
    "two-hosts, Ingress, core, /spec/tls/0/secretName, api-org-tls",
    "redis-with-tls, Secret, core-redis, /data/user, cGxhdGZvcm0=",
    "redis-with-tls, Secret, core-redis, /data/uri,"
        + " cmVkaXNzOi8vcGxhdGZvcm06Z2l2ZW4tZm9yLWEtdGVzdEByZWRpcy5leGFtcGxlLmNvbTo2Mzc5LzA=",
    "ssl-mode, Secret, core-postgresql, /data/sslmode, dmVyaWZ5LWZ1bGw=",
    "secret-keys, StatefulSet, platform-postgresql,"
        + " /spec/template/spec/containers/0/env/2/valueFrom/secretKeyRef/key, admin-password",
    "own-names, Deployment, sso-server, /metadata/name, sso-server",
    "registry-login, StatefulSet, platform-redis, /spec/template/spec/imagePullSecrets/0/name,"
        + " regcred",
    "registry-login, Deployment, platform-authentik-server,"
        + " /spec/template/spec/imagePullSecrets/0/name, regcred",
  })
  void shouldBeGranted(String wish, String kind, String name, String pointer, String value) {
    assertThat(Platform.find(render(wish), kind, name).content().at(pointer).asText())
        .isEqualTo(value);
  }

  @Test
  void shouldMountTheSql() {
    JsonNode pod =
        Platform.find(render("init-sql"), "StatefulSet", "platform-postgresql")
            .content()
            .at("/spec/template/spec");
    assertThat(pod.at("/containers/0/volumeMounts").findValuesAsText("mountPath"))
        .contains("/docker-entrypoint-initdb.d");
    assertThat(pod.path("volumes").findValuesAsText("name")).contains("my-sql");
  }

  @Test
  void shouldMeasureMemory() {
    JsonNode metrics =
        Platform.find(
                render("memory-autoscaling"),
                "HorizontalPodAutoscaler",
                "platform-authentik-server")
            .content()
            .at("/spec/metrics");
    assertThat(metrics.findValuesAsText("name")).containsExactlyInAnyOrder("cpu", "memory");
  }

  @Test
  void shouldRenderEveryFileWithoutErrors() throws IOException {
    Set<String> wishes = new TreeSet<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      files.forEach(file -> wishes.add(file.getFileName().toString().replace(".yaml", "")));
    }
    assertThat(wishes)
        .hasSizeGreaterThanOrEqualTo(11)
        .allSatisfy(
            wish ->
                assertThat(
                        Checks.manifests().stream()
                            .flatMap(check -> check.check(render(wish)).stream())
                            .filter(finding -> finding.severity() == Severity.ERROR))
                    .as(wish)
                    .isEmpty());
  }

  private static Rendering render(String wish) {
    List<String> files = List.of(STAGING, FOLDER.resolve(wish + ".yaml").toString());
    Attempt attempt =
        Attempt.at(Platform.renderer(), Platform.of(Platform.chart(), Platform.values(files)));
    assertThat(attempt.reasons()).as(wish).isEmpty();
    return attempt.rendering().orElseThrow();
  }
}
