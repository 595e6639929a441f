package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;

/** Redis, as infra runs it. */
@PlatformChart
final class RedisTest {
  private static final String NAME = "platform-redis";
  private static final String CONTAINER = "spec.template.spec.containers[name=redis]";

  @ChartTest
  void shouldRunTheLastRedisUnderTheBsdLicence(Rendering rendering) {
    assertThat(rendering)
        .manifest("StatefulSet", NAME)
        .at(CONTAINER + ".image")
        .isEqualTo("docker.io/library/redis:7.2-alpine");
  }

  @ChartTest(
      set = {"infra.redis.image.repository=valkey/valkey", "infra.redis.image.tag=9.0-alpine"})
  void shouldRunValkeyFromTheSameScripts(Rendering rendering) {
    assertThat(rendering)
        .manifest("StatefulSet", NAME)
        .at(CONTAINER + ".image")
        .isEqualTo("docker.io/valkey/valkey:9.0-alpine");
    assertThat(rendering)
        .manifest("ConfigMap", NAME)
        .at("data[\"start.sh\"]")
        .asText()
        .contains("command -v valkey-server");
    assertThat(rendering)
        .manifest("ConfigMap", NAME)
        .at("data[\"ping.sh\"]")
        .asText()
        .contains("command -v valkey-cli");
  }

  @ChartTest
  void shouldAppendEveryWriteAndSyncEverySecond(Rendering rendering) {
    assertThat(rendering)
        .manifest("ConfigMap", NAME)
        .at("data[\"redis.conf\"]")
        .asText()
        .contains("appendonly yes\n", "appendfsync everysec\n");
  }

  @ChartTest(values = "values/authentik-2025.8.yaml")
  void shouldLimitItsMemoryToFiveEighthsOfTheLimit(Rendering rendering) {
    assertThat(rendering)
        .manifest("ConfigMap", NAME)
        .at("data[\"redis.conf\"]")
        .asText()
        .contains("maxmemory " + 256 * 1024 * 1024 * 5 / 8 + "\n", "maxmemory-policy noeviction");
    assertThat(rendering)
        .manifest("ConfigMap", "platform-authentik-redis")
        .at("data[\"redis.conf\"]")
        .asText()
        .contains("maxmemory " + 256 * 1024 * 1024 * 5 / 8 + "\n", "maxmemory-policy volatile-lru");
  }

  @ChartTest(
      set = {
        "infra.redis.configuration.maxmemory=100mb",
        "infra.redis.configuration.maxmemory-policy=allkeys-lru"
      })
  void shouldLetTheUserLimitItsMemory(Rendering rendering) {
    assertThat(rendering)
        .manifest("ConfigMap", NAME)
        .at("data[\"redis.conf\"]")
        .asText()
        .contains("maxmemory 100mb", "maxmemory-policy allkeys-lru");
  }

  @ChartTest(set = "infra.redis.resources.limits=null")
  void shouldNotLimitItsMemoryWithoutALimit(Rendering rendering) {
    assertThat(rendering)
        .manifest("ConfigMap", NAME)
        .at("data[\"redis.conf\"]")
        .asText()
        .doesNotContain("maxmemory");
  }

  @ChartTest
  void shouldKeepItsDataOnAVolumeOf2Gi(Rendering rendering) {
    assertThat(rendering)
        .manifest("StatefulSet", NAME)
        .at("spec.volumeClaimTemplates[0].spec.resources.requests.storage")
        .isEqualTo("2Gi");
    assertThat(rendering)
        .manifest("StatefulSet", NAME)
        .at(CONTAINER + ".args")
        .asTexts()
        .containsSequence("--dir", "/data");
  }

  @ChartTest(values = "values/staging.yaml")
  void shouldAskForTheAgreedResources(Rendering rendering) {
    assertThat(rendering)
        .manifest("StatefulSet", NAME)
        .at(CONTAINER + ".resources")
        .isEqualTo(
            Map.of(
                "requests", Map.of("cpu", "100m", "memory", "128Mi"),
                "limits", Map.of("cpu", "250m", "memory", "256Mi")));
  }

  @ChartTest
  void shouldTakeThePasswordFromASecretAndNotFromArguments(Rendering rendering) {
    var container = Pod.of(rendering, "StatefulSet", NAME).container();
    Assertions.assertThat(Pod.env(container).get("REDIS_PASSWORD"))
        .contains("secretKeyRef", "\"name\":\"" + NAME + "\"", "\"key\":\"password\"");
    Assertions.assertThat(container.path("command").toString() + container.path("args"))
        .doesNotContain("requirepass", "PASSWORD");
  }

  @ChartTest
  void shouldHandThePasswordToTheServerInAFile(Rendering rendering, @TempDir Path folder)
      throws IOException {
    Script.Result started =
        Script.of(rendering, NAME, "start.sh", folder)
            .inPlaceOf("/run/redis", folder)
            .withCommand("redis-server", "echo \"started with: $*\"")
            .withEnvironment(Map.of("REDIS_PASSWORD", "a\"b\\c"))
            .run("--dir", "/data");
    Path file = folder.resolve("redis.conf");
    Assertions.assertThat(started.output()).isEqualTo("started with: " + file + " --dir /data\n");
    Assertions.assertThat(Files.readString(file)).contains("requirepass \"a\\\"b\\\\c\"\n");
  }

  @ChartTest
  void shouldBeProbedByAScriptThatTakesOnlyPongForReady(Rendering rendering) {
    for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      assertThat(rendering)
          .manifest("StatefulSet", NAME)
          .at(CONTAINER + "." + probe + ".exec.command")
          .asTexts()
          .startsWith("sh", "/etc/redis/ping.sh");
    }
  }

  @ChartTest
  void shouldFailItsProbeOnNoauth(Rendering rendering, @TempDir Path folder) {
    Script ping = Script.of(rendering, NAME, "ping.sh", folder);
    // The exit code of redis-cli itself is 0 here.
    ping.withCommand("redis-cli", "echo 'NOAUTH Authentication required.'");
    Assertions.assertThat(ping.run().exitCode()).isEqualTo(1);
    Assertions.assertThat(ping.run("alive").exitCode()).isEqualTo(1);
    Assertions.assertThat(ping.run().output())
        .contains("Redis answered: NOAUTH Authentication required.");
  }

  @ChartTest
  void shouldPassItsProbeOnPong(Rendering rendering, @TempDir Path folder) {
    Script ping = Script.of(rendering, NAME, "ping.sh", folder);
    ping.withCommand("redis-cli", "echo PONG");
    Assertions.assertThat(ping.run().exitCode()).isZero();
    Assertions.assertThat(ping.run("alive").exitCode()).isZero();
  }

  @ChartTest
  void shouldNotBeReadyButBeAliveWhileItLoadsItsData(Rendering rendering, @TempDir Path folder) {
    Script ping = Script.of(rendering, NAME, "ping.sh", folder);
    ping.withCommand("redis-cli", "echo 'LOADING Redis is loading the dataset in memory'");
    Assertions.assertThat(ping.run().exitCode()).isEqualTo(1);
    Assertions.assertThat(ping.run("alive").exitCode()).isZero();
    assertThat(rendering)
        .manifest("StatefulSet", NAME)
        .at(CONTAINER + ".livenessProbe.exec.command")
        .asTexts()
        .endsWith("alive");
  }

  @ChartTest
  void shouldBeReachedThroughAServiceOn6379(Rendering rendering) {
    assertThat(rendering).manifest("Service", NAME).at("spec.ports[0].port").isEqualTo(6379);
  }

  @ChartTest(set = "infra.redis.configuration.maxmemory-policy=noeviction")
  void shouldOverrideRedisConf(Rendering rendering) {
    assertThat(rendering)
        .manifest("ConfigMap", NAME)
        .at("data[\"redis.conf\"]")
        .asText()
        .contains("maxmemory-policy noeviction");
  }

  @ChartTest
  void shouldRunAsTheUserOfTheAlpineImage(Rendering rendering) {
    assertThat(rendering)
        .manifest("StatefulSet", NAME)
        .at("spec.template.spec.securityContext.runAsGroup")
        .isEqualTo(1000);
  }

  @ChartTest(set = "infra.redis.image.tag=7.2-bookworm")
  void shouldRunAsTheUserOfTheDebianImage(Rendering rendering) {
    assertThat(rendering)
        .manifest("StatefulSet", NAME)
        .at("spec.template.spec.securityContext.runAsGroup")
        .isEqualTo(999);
  }
}
