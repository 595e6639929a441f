package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CreateCommandTest {
  @TempDir private Path folder;

  private Path config() throws IOException {
    return Files.writeString(folder.resolve("chartwright.yaml"), "{}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "a", "x-2", "shop-with-a-name-of-forty-characters-abc"})
  void shouldCreateAChartThatPasses(String name) throws IOException {
    Path chart = folder.resolve("charts").resolve(name);

    Ran created = chartwright("create", chart);
    Ran verified =
        chartwright(
            "verify", chart, "--no-cluster", "-q", "--format", "json", "--config", config());

    assertThat(created.err()).isEmpty();
    assertThat(created.code()).isZero();
    assertThat(created.out()).startsWith("Created the chart " + chart + " with 18 files.\n");
    JsonNode report = new ObjectMapper().readTree(verified.out());
    List<String> found = new ArrayList<>();
    report.findValues("findings").forEach(all -> all.forEach(one -> found.add(one.toString())));
    assertThat(found)
        .filteredOn(finding -> !finding.contains("icon is recommended"))
        .filteredOn(finding -> finding.startsWith("{"))
        .isEmpty();
    assertThat(report.at("/verdict").asText()).isEqualTo("passed");
    assertThat(report.at("/charts/0/cases")).hasSize(9);
    try (Stream<Path> siblings = Files.list(folder.resolve("charts"))) {
      assertThat(siblings).containsExactly(chart);
    }
  }

  @ParameterizedTest
  @CsvSource({"baseline, true", "recommended, true", "strict, false"})
  void shouldHaveNoWarningInAnyProfileAndVersion(String profile, boolean silent)
      throws IOException {
    Path chart = folder.resolve("web");
    chartwright("create", chart);

    Ran verified =
        chartwright(
            "verify",
            chart,
            "--no-cluster",
            "-q",
            "--profile",
            profile,
            "--fail-on",
            "warning",
            "--kube-version",
            "1.31,1.32,1.33,1.34,1.35,1.36,1.37",
            "--config",
            config());

    assertThat(verified.code()).as(verified.out()).isZero();
    assertThat(verified.out()).contains("PASSED").doesNotContain("  warning  ", "  error  ");
    if (silent) {
      assertThat(verified.out()).doesNotContain("not verified:");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs", "schema"})
  void shouldWriteWhatTheGeneratorsWrite(String command) {
    Path chart = folder.resolve("web");
    chartwright("create", chart);

    assertThat(chartwright(command, "--check", chart).code()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "Web, is invalid",
    "1web, is invalid",
    "web-, is invalid",
    "a_b, is invalid",
    "shop-with-a-name-of-forty-one-characters-, is invalid",
    "true, YAML reads it as another value",
    "no, YAML reads it as another value",
  })
  void shouldRejectNames(String name, String message) {
    Ran ran = chartwright("create", folder.resolve(name));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("The chart name '" + name + "'").contains(message);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldKeepWhatExists() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "kept");
    Path full = Files.createDirectories(folder.resolve("full"));
    Files.writeString(full.resolve("Chart.yaml"), "kept");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("empty"));
    Path empty = Files.createDirectories(folder.resolve("empty"));

    for (String name : List.of("file", "full", "link")) {
      Ran ran = chartwright("create", folder.resolve(name));
      assertThat(ran.code()).as(name).isEqualTo(2);
      assertThat(ran.err()).contains(name + " exists already");
    }
    assertThat(file).hasContent("kept");
    assertThat(full.resolve("Chart.yaml")).hasContent("kept");
    assertThat(empty).isEmptyDirectory();
    assertThat(chartwright("create", empty).code()).isZero();
    assertThat(empty.resolve("Chart.yaml")).content().contains("name: empty\n");
  }

  @Test
  void shouldRequireAName() {
    assertThat(chartwright("create").err()).contains("Missing required parameter: 'NAME'");
  }
}
