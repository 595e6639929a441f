package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.config.internal.AllRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChecksCommandTest {
  @TempDir private Path folder;

  private Path config(String text) throws IOException {
    return Files.writeString(folder.resolve("chartwright.yaml"), text);
  }

  @Test
  void shouldListAll() throws IOException {
    Ran ran = chartwright("checks", "--config", config("{}\n"));

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out().lines())
        .hasSize(AllRules.list().size())
        .isSorted()
        .contains(
            "CW1120  warning  on   A container is privileged",
            "CW1151  info     off  An image has no digest");
  }

  @Test
  void shouldTellWhatTheProjectHasSwitched() throws IOException {
    Path file = config("checks: {enable: [CW1151], disable: [CW1120]}\n");

    Ran ran = chartwright("checks", "--config", file, "--format", "json");

    JsonNode list = new ObjectMapper().readTree(ran.out());
    assertThat(list).hasSize(AllRules.list().size());
    list.forEach(
        one -> {
          if (one.path("id").asText().equals("CW1151")) {
            assertThat(one.path("on").asBoolean()).isTrue();
            assertThat(one.path("severity").asText()).isEqualTo("info");
          }
          if (one.path("id").asText().equals("CW1120")) {
            assertThat(one.path("on").asBoolean()).isFalse();
          }
        });
  }

  @Test
  void shouldExplainOne() throws IOException {
    Ran ran = chartwright("explain", "cw1203", "--config", config("{}\n"));

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .startsWith(
            "CW1203  error  on  stage policy\nA Service names a port that no container has\n")
        .contains("\nBad:\n\n    kind: Service\n", "\nGood:\n\n", "\nWhat to do: ");
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void shouldNameTheNearestOfAnUnknownOne() throws IOException {
    Ran ran = chartwright("explain", "CW1293", "--config", config("{}\n"));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith("Error: Unknown check 'CW1293'")
        .contains("CW1203", "chartwright checks");
  }

  @Test
  void shouldHeedTheProjectInARun() throws IOException {
    Path chart = folder.resolve("web");
    Files.createDirectories(chart.resolve("templates"));
    Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: web\nversion: 1.2.3\n");
    Files.writeString(
        chart.resolve("templates/a.yaml"),
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  type: LoadBalancer\n  externalIPs: [203.0.113.7]\n  ports: [{port: 80}]\n");
    Path file =
        config(
            "charts: [{path: web}]\nkubeVersions: ['1.34']\nchecks: {enable: [CW1312]}\nexemptions:\n  - {check: CW1313, object: Service/web, reason: the lab routes it, until: 2999-01-01}\n  - {check: CW1313, object: Service/gone, reason: was there once}\n");

    Ran ran = chartwright("verify", "--config", file, "--stages", "policy", "--no-color", "-v");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("info CW1312", "info CW1402", "chartwright.yaml:6", "matches nothing")
        .doesNotContain("warning CW1313");
  }

  @Test
  void shouldStartFromAProfile() throws IOException {
    Path file = config("checks: {profile: baseline, enable: [CW1137]}\n");

    assertThat(chartwright("checks", "--config", file).out())
        .containsPattern("CW1120 +warning +on")
        .containsPattern("CW1137 +warning +on")
        .containsPattern("CW1138 +warning +off")
        .containsPattern("CW1143 +info +off")
        .containsPattern("CW1203 +error +on")
        .containsPattern("CW1225 +warning +on");
    assertThat(chartwright("checks", "--config", file, "--profile", "strict").out())
        .containsPattern("CW1188 +info +on")
        .doesNotContainPattern(" off ");
    Ran unknown = chartwright("checks", "--profile", "lax");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("unknown profile 'lax'. Use baseline, recommended or strict.");
  }

  @Test
  void shouldListTheControlsOfAFramework() throws IOException {
    Path file = config("checks: {disable: [CW1120]}\n");

    assertThat(chartwright("checks", "--config", file, "--framework", "cis").out())
        .contains(
            "CIS Kubernetes Benchmark, section 5", "5.2.2   Privileged containers: CW1120 (off)")
        .contains("5.2.6   Containers with allowPrivilegeEscalation: CW1137\n")
        .contains("5.1.7   Avoid use of system:masters group: CW1339");
    Ran unknown = chartwright("checks", "--framework", "soc2");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("Use pss-baseline, pss-restricted, nsa, cis, mitre.");
  }
}
