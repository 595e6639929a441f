package dev.chartwright.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.ChartwrightException.Cause;
import dev.chartwright.testing.RegistryProcess;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Pushes to a real registry. */
@EnabledIf(
    value = "dev.chartwright.testing.RegistryProcess#isNamed",
    disabledReason =
        "neither -Dchartwright.helm.binaries nor CHARTWRIGHT_HELM_BINARIES names a folder with a"
            + " registry; ci/tools/build makes one")
final class OciRegistryTest {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07Z");

  @TempDir private Path folder;

  private PackagedChart pack(String version, String line) {
    return new ChartPackager()
        .withVersion(version)
        .pack(TestChart.in(folder, "web").metadata(line).load(), folder);
  }

  private RegistryAccess access(boolean plain, Map<String, String> environment) {
    return new RegistryAccess(
        plain, Optional.empty(), false, RegistryCredentials.of(environment, folder));
  }

  @Test
  void shouldPushOnceAndNeverChangeWhatIsThere() {
    try (RegistryProcess server = RegistryProcess.start(folder.resolve("r"), false, false)) {
      OciRegistry registry = OciRegistry.at(server.address(), access(true, Map.of()));
      PackagedChart chart = pack("1.2.3+build.7", "description: first");
      assertThat(registry.tags("web")).isEmpty();
      assertThat(registry.digest("web", "1.2.3+build.7")).isEmpty();

      Pushed first = registry.push(chart, Optional.empty(), AT);
      Pushed again = registry.push(chart, Optional.empty(), AT.plusSeconds(9));

      assertThat(first.reference()).isEqualTo(server.address() + "/web:1.2.3_build.7");
      assertThat(first.alreadyThere()).isFalse();
      assertThat(again).isEqualTo(new Pushed(first.reference(), first.digest(), true));
      assertThat(registry.tags("web")).containsExactly("1.2.3_build.7");
      assertThat(registry.digest("web", "1.2.3+build.7")).contains(chart.digest());
      PackagedChart other = pack("1.2.3+build.7", "home: https://example.com");
      assertThatThrownBy(() -> registry.push(other, Optional.empty(), AT))
          .isInstanceOf(UnableToPushException.class)
          .hasMessage(
              first.reference()
                  + " already exists with different content: "
                  + chart.digest()
                  + " instead of "
                  + other.digest()
                  + ".");
    }
  }

  @Test
  void shouldPushTheSameBytesToEveryRegistry() {
    PackagedChart chart = pack("1.2.3", "annotations: {b: 1, a: x}\nappVersion: 1.10");
    try (RegistryProcess one = RegistryProcess.start(folder.resolve("one"), false, false);
        RegistryProcess two = RegistryProcess.start(folder.resolve("two"), false, false)) {
      assertThat(
              OciRegistry.at(one.address(), access(true, Map.of()))
                  .push(chart, Optional.empty(), AT)
                  .digest())
          .isEqualTo(
              OciRegistry.at(two.address(), access(true, Map.of()))
                  .push(chart, Optional.empty(), AT)
                  .digest());
    }
  }

  @Test
  void shouldFindLoginsWhereHelmDoes() throws IOException {
    PackagedChart chart = pack("1.2.3", "");
    try (RegistryProcess server = RegistryProcess.start(folder.resolve("r"), true, true)) {
      String both = RegistryProcess.USER + ":" + RegistryProcess.PASSWORD;
      String auth = Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
      Path file =
          Files.writeString(
              folder.resolve("config.json"),
              "{\"auths\": {\"" + server.host() + "\": {\"auth\": \"" + auth + "\"}}}");
      Path home = folder.resolve("home");
      Files.createDirectories(home.resolve("helm/registry"));
      Files.copy(file, home.resolve("helm/registry/config.json"));
      Map<String, String> wrong =
          Map.of(
              "CHARTWRIGHT_REGISTRY",
              server.host(),
              "CHARTWRIGHT_REGISTRY_USERNAME",
              "jane",
              "CHARTWRIGHT_REGISTRY_PASSWORD",
              "wrong-1");

      for (Map<String, String> environment :
          List.of(
              Map.of("HELM_REGISTRY_CONFIG", file.toString()),
              Map.of("HELM_CONFIG_HOME", home.resolve("helm").toString()),
              Map.of("XDG_CONFIG_HOME", home.toString()),
              Map.of("DOCKER_CONFIG", folder.toString()),
              Map.of(
                  "CHARTWRIGHT_REGISTRY",
                  server.host(),
                  "CHARTWRIGHT_REGISTRY_USERNAME",
                  RegistryProcess.USER,
                  "CHARTWRIGHT_REGISTRY_PASSWORD",
                  RegistryProcess.PASSWORD))) {
        assertThat(push(server, chart, environment).reference()).endsWith("/web:1.2.3");
      }
      assertThatThrownBy(() -> push(server, chart, Map.of()))
          .isInstanceOfSatisfying(
              UnableToPushException.class,
              refused -> {
                assertThat(refused).hasMessage(server.host() + " requires a login.");
                assertThat(refused.remedy().orElseThrow()).contains("helm registry login");
                assertThat(refused.blame()).isEqualTo(Cause.ENVIRONMENT);
              });
      assertThatThrownBy(() -> push(server, chart, wrong))
          .hasMessage(server.host() + " rejects the login.")
          .hasMessageNotContaining("wrong-1");
    }
  }

  private Pushed push(
      RegistryProcess server, PackagedChart chart, Map<String, String> environment) {
    RegistryAccess access =
        new RegistryAccess(
            false,
            Optional.of(server.caFile()),
            false,
            RegistryCredentials.of(environment, folder.resolve("nobody")));
    return OciRegistry.at(server.address(), access).push(chart, Optional.empty(), AT);
  }

  @Test
  void shouldBelieveOnlyKnownCertificates() {
    PackagedChart chart = pack("1.2.3", "");
    try (RegistryProcess server = RegistryProcess.start(folder.resolve("r"), true, false)) {
      OciRegistry strict = OciRegistry.at(server.address(), access(false, Map.of()));
      RegistryCredentials nobody = RegistryCredentials.of(Map.of(), folder);
      OciRegistry trusting =
          OciRegistry.at(
              server.address(), new RegistryAccess(false, Optional.empty(), true, nobody));

      assertThatThrownBy(() -> strict.push(chart, Optional.empty(), AT))
          .isInstanceOf(UnableToPushException.class)
          .hasMessageStartingWith(
              "Cannot connect to " + server.host() + ": the TLS connection failed: ");
      assertThatThrownBy(() -> OciRegistry.at(server.address(), access(true, Map.of())).tags("web"))
          .hasMessageContaining(" responds with status 400 ");
      assertThat(trusting.push(chart, Optional.empty(), AT).alreadyThere()).isFalse();
    }
  }
}
