package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Rendering;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What depends on the Authentik release: its Redis, its environment, the folder of its files. */
@PlatformChart
final class AuthentikReleaseTest {
  @ChartTest
  void shouldRunTheNewestReleaseByDefault(Rendering rendering) {
    assertThat(rendering)
        .manifest("Deployment", "platform-authentik-server")
        .at("spec.template.spec.containers[name=server].image")
        .isEqualTo("ghcr.io/goauthentik/server:2026.8.5");
  }

  @ChartTest(values = {"values/staging.yaml", "values/authentik-2025.8.yaml"})
  void shouldRunTheClassicSixServicesWithTheOverlay(Rendering rendering) {
    assertThat(rendering)
        .hasExactly(
            "StatefulSet",
            "platform-postgresql",
            "platform-redis",
            "platform-authentik-postgresql",
            "platform-authentik-redis")
        .hasExactly("Deployment", "platform-authentik-server", "platform-authentik-worker");
    assertThat(rendering)
        .manifest("Deployment", "platform-authentik-worker")
        .at("spec.template.spec.containers[name=worker].image")
        .asText()
        .startsWith("ghcr.io/goauthentik/server:2025.8.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025.2.4", "2025.4.1", "2025.6.4", "2025.8.6"})
  void shouldUseRedisBefore202510(String release) {
    Assertions.assertThat(server(release)).containsKey("AUTHENTIK_REDIS__HOST");
    assertThat(rendering(release)).manifest("StatefulSet", "platform-authentik-redis");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025.10.0", "2025.12.3", "2026.2.1", "2026.5.0", "2026.8.5"})
  void shouldNameNoRedisFrom202510On(String release) {
    Assertions.assertThat(server(release).keySet()).noneMatch(name -> name.contains("REDIS"));
    Assertions.assertThat(worker(release).keySet()).noneMatch(name -> name.contains("REDIS"));
    assertThat(rendering(release)).hasNo("StatefulSet", "platform-authentik-redis");
  }

  @ParameterizedTest
  @CsvSource({
    "2025.8.6, AUTHENTIK_STORAGE__MEDIA__FILE__PATH, /media",
    "2025.10.0, AUTHENTIK_STORAGE__MEDIA__FILE__PATH, /media",
    "2025.12.0, AUTHENTIK_STORAGE__FILE__PATH, /data",
    "2026.8.5, AUTHENTIK_STORAGE__FILE__PATH, /data",
  })
  void shouldKeepFilesWhereTheReleaseLooksForThem(String release, String variable, String path) {
    for (Map<String, String> env : List.of(server(release), worker(release))) {
      Assertions.assertThat(env).containsEntry(variable, path);
      Assertions.assertThat(env.keySet())
          .filteredOn(name -> name.endsWith("FILE__PATH"))
          .containsExactly(variable);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2025.6.4, AUTHENTIK_WORKER__CONCURRENCY, AUTHENTIK_WORKER__PROCESSES",
    "2025.8.6, AUTHENTIK_WORKER__PROCESSES, AUTHENTIK_WORKER__CONCURRENCY",
  })
  void shouldSizeTheWorkerByTheNamesOfTheRelease(String release, String read, String unread) {
    Assertions.assertThat(worker(release)).containsKey(read).doesNotContainKey(unread);
  }

  @ParameterizedTest
  @CsvSource({"2026.5.0, false", "2026.8.5, true"})
  void shouldTellItsAddressFrom20268On(String release, boolean told) {
    Map<String, String> env =
        env(release, "server", "global.ingress.enabled=true", "global.ingress.host=example.com");
    Assertions.assertThat(env.containsKey("AUTHENTIK_WEB__BASE_URL")).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "2025.10.0, AUTHENTIK_STORAGE__MEDIA__S3__BUCKET_NAME",
    "2025.12.0, AUTHENTIK_STORAGE__S3__BUCKET_NAME",
  })
  void shouldNameTheBucketAsTheReleaseReadsIt(String release, String variable) {
    Map<String, String> env =
        env(
            release,
            "server",
            "authentik.media.mode=s3",
            "authentik.media.s3.bucket=files",
            "authentik.media.s3.accessKey=given",
            "authentik.media.s3.secretKey=given");
    Assertions.assertThat(env).containsEntry(variable, "files");
    Assertions.assertThat(env.keySet())
        .filteredOn(name -> name.endsWith("BUCKET_NAME"))
        .containsExactly(variable);
  }

  @ChartTest
  void shouldLeaveAMarkerOfTheRunningReleaseThatIsKept(Rendering rendering) {
    assertThat(rendering)
        .manifest("ConfigMap", "platform-authentik-release")
        .hasAnnotation("helm.sh/resource-policy", "keep")
        .at("data.release")
        .isEqualTo("2026.8.5");
  }

  @ChartTest(
      set = {
        "authentik.release=2026.11.0",
        "authentik.laterReleaseLines={2026.11}",
        "authentik.web.baseUrl=https://example.com"
      })
  void shouldRunALaterLineOnceItIsNamed(Rendering rendering) {
    assertThat(rendering)
        .manifest("ConfigMap", "platform-authentik-release")
        .at("data.release")
        .isEqualTo("2026.11.0");
  }

  private static Map<String, String> server(String release) {
    return env(release, "server");
  }

  private static Map<String, String> worker(String release) {
    return env(release, "worker");
  }

  private static Map<String, String> env(String release, String component, String... settings) {
    Rendering rendering = rendering(release, settings);
    String name = "platform-authentik-" + component;
    return new TreeMap<>(Pod.env(Pod.of(rendering, "Deployment", name).container()));
  }

  private static Rendering rendering(String release, String... settings) {
    String[] all = Arrays.copyOf(settings, settings.length + 1);
    all[settings.length] = "authentik.release=" + release;
    return Platform.render(Platform.with(all));
  }
}
