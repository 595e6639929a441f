package dev.chartwright.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.config.internal.ChartwrightConfig.ChartEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CtConfigTest {
  /** All of chart-testing's keys. */
  static List<String> keys() {
    return CtKeys.ALL;
  }

  @TempDir private Path folder;

  private void write(String file, String text) {
    try {
      Files.createDirectories(folder.resolve(file).resolveSibling("."));
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void chart(String path, String... lines) {
    write(path + "/Chart.yaml", "name: x\nversion: 1.0.0\n" + String.join("\n", lines) + "\n");
  }

  private CtConfig read(String text, Map<String, String> environment) {
    write("ct.yaml", text);
    return CtConfig.find(folder, environment).orElseThrow();
  }

  private CtConfig read(String text) {
    return read(text, Map.of());
  }

  private List<String> charts(CtConfig ct) {
    return ct.toConfig().charts().stream()
        .map(ChartEntry::path)
        .map(path -> folder.relativize(path).toString())
        .toList();
  }

  @Test
  void shouldHaveTheDefaultsOfChartTesting() {
    CtConfig ct = read("");

    assertThat(ct.target()).isEqualTo("origin/main");
    assertThat(ct.since()).isEqualTo("HEAD");
    assertThat(ct.checkVersionIncrement()).isTrue();
    assertThat(ct.validateMaintainers()).isTrue();
    assertThat(ct.notes()).isEmpty();
  }

  @Test
  void shouldFindCharts() {
    chart("stable/web");
    chart("stable/old", "deprecated: true");
    chart("stable/common");
    chart("incubator/api");
    write("stable/README.md", "x");

    CtConfig ct =
        read(
            """
            chart-dirs: [stable, incubator]
            excluded-charts: [common]
            exclude-deprecated: true
            """);

    assertThat(charts(ct)).containsExactly("stable/web", "incubator/api");
    assertThat(charts(read("charts: [stable/old]"))).containsExactly("stable/old");
  }

  @Test
  void shouldTakeTheEnvironmentOverTheFile() {
    chart("a/web");
    chart("b/api");

    CtConfig ct =
        read(
            "chart-dirs: [c]\nremote: origin\ntarget-branch: main\n",
            Map.of(
                "CT_CHART_DIRS", "a,b",
                "CT_TARGET_BRANCH", "develop",
                "CT_CHECK_VERSION_INCREMENT", "false"));

    assertThat(charts(ct)).containsExactly("a/web", "b/api");
    assertThat(ct.target()).isEqualTo("origin/develop");
    assertThat(ct.checkVersionIncrement()).isFalse();
  }

  @Test
  void shouldLookWhereChartTestingLooks() {
    write("home/.ct/ct.yaml", "remote: home\n");
    write("other/ct.yml", "remote: other\n");
    Map<String, String> home = Map.of("HOME", folder.resolve("home").toString());
    Map<String, String> both =
        Map.of("HOME", folder.resolve("home").toString(), "CT_CONFIG_DIR", "other");

    assertThat(CtConfig.find(folder, home).orElseThrow().remote()).isEqualTo("home");
    assertThat(CtConfig.find(folder, both).orElseThrow().remote()).isEqualTo("other");
    write(".ct/ct.json", "{\"remote\": \"here\"}");
    assertThat(CtConfig.find(folder, home).orElseThrow().remote()).isEqualTo("here");
    assertThat(read("remote: first", home).remote()).isEqualTo("first");
  }

  @Test
  void shouldMakeReleasesAsItSays() {
    chart("charts/web");
    write("charts/web/ci/a-values.yaml", "a: 1\n");

    ChartwrightConfig config =
        read("""
                namespace: space
                release-name: web
                release-label: app
                helm-extra-args: --timeout 600s --wait
                helm-extra-set-args: "--set=a=b --set c=d"
                """)
            .toConfig();

    assertThat(config.cluster().timeout()).contains(Duration.ofMinutes(10));
    ChartEntry entry = config.charts().get(0);
    assertThat(entry.namespace()).contains("space");
    assertThat(entry.releaseName()).contains("web");
    assertThat(entry.cases().get(0).set()).containsExactly("a=b", "c=d");
    assertThat(entry.cases().get(0).values()).hasSize(1);
  }

  @Test
  void shouldCheckNoVersionsOfChartsThatAreNamed() {
    assertThat(read("charts: [charts/web]").checkVersionIncrement()).isFalse();
    assertThat(read("all: true").checkVersionIncrement()).isFalse();
    assertThatThrownBy(() -> read("all: true\ncharts: [a]"))
        .isInstanceOf(UnableToReadConfigException.class)
        .hasMessageContaining("all contradicts charts");
  }

  @Test
  void shouldNameEachKeyThatIsNotUsedOnce() {
    CtConfig ct =
        read(
            """
            lint-conf: a.yaml
            helm-repo-extra-args: ['x=--password hunter2']
            additional-commands: [make]
            github-instance: x
            upgrade: true
            use-helmignore: true
            skip-clean-up: false
            helm-extra-args: --kube-token hunter2
            """);

    assertThat(ct.notes()).hasSize(6).noneMatch(note -> note.contains("hunter2"));
    assertThat(ct.notes().stream().map(note -> note.split("[ :]")[0]).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "lint-conf",
            "helm-repo-extra-args",
            "additional-commands",
            "github-instance",
            "upgrade",
            "helm-extra-args");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void shouldKnowEveryKey(String key) {
    CtConfig ct =
        read(
            "x: 1\n",
            Map.of("CT_" + key.toUpperCase(java.util.Locale.ROOT).replace('-', '_'), "1"));

    assertThat(ct.notes())
        .noneMatch(note -> note.startsWith(key + " ") && note.contains("no such"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a: [", "- a", "all: maybe", "remote: [a]", "helm-extra-args: --timeout x"})
  void shouldRefuseWhatItCannotRead(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UnableToReadConfigException.class)
        .hasMessageContaining("ct.yaml");
  }

  @Test
  void shouldPreferItsOwnFile() {
    write("ct.yaml", "remote: x\n");
    assertThat(Project.find(folder, java.util.Optional.empty(), Map.of()).ct()).isPresent();
    write("chartwright.yaml", "charts: []\n");
    assertThat(Project.find(folder, java.util.Optional.empty(), Map.of()).ct()).isEmpty();
  }
}
