package dev.chartwright.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.internal.JsonSchema;
import dev.chartwright.config.internal.ChartwrightConfig.CaseEntry;
import dev.chartwright.config.internal.ChartwrightConfig.ChartEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigTest {
  @TempDir private Path folder;

  private ChartwrightConfig read(String text) throws IOException {
    return ChartwrightConfig.read(Files.writeString(folder.resolve("chartwright.yaml"), text));
  }

  /** It is compiled without that check when a chartwright.yaml is read. */
  @Test
  void shouldHaveValidSchema() throws Exception {
    try (var in = ConfigReader.class.getResourceAsStream("chartwright.schema.json")) {
      JsonSchema.compile(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void shouldReadEverythingWithPathsFromItsFolder() throws IOException {
    ChartwrightConfig config =
        read(
            """
            kubeVersions: ["1.31", v1.34.2]
            charts:
              - path: charts/web
                releaseName: shop
                namespace: space
                kubeVersions: ["1.30"]
                cases:
                  - name: small
                    values: [values/a.yaml, ../b.yaml]
                    set: ["x=1,y=2"]
                    namespace: other
                  - {}
              - path: /charts/api
                scenarios: []
            """);

    assertThat(config.kubeVersions())
        .containsExactly(new KubernetesVersion(1, 31, 0), new KubernetesVersion(1, 34, 2));
    assertThat(config.charts())
        .containsExactly(
            new ChartEntry(
                folder.resolve("charts/web"),
                Optional.of("shop"),
                Optional.of("space"),
                List.of(new KubernetesVersion(1, 30, 0)),
                List.of(
                    new CaseEntry(
                        Optional.of("small"),
                        List.of(folder.resolve("values/a.yaml"), folder.resolve("../b.yaml")),
                        List.of("x=1,y=2"),
                        Optional.of("other")),
                    new CaseEntry(Optional.empty(), List.of(), List.of(), Optional.empty())),
                Optional.empty(),
                List.of()),
            new ChartEntry(
                Path.of("/charts/api"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of(List.of()),
                List.of()));
  }

  @ParameterizedTest
  @CsvSource({"''", "'# nothing\n'", "'{}'"})
  void shouldTakeAFileThatSaysNothing(String text) throws IOException {
    assertThat(read(text)).isEqualTo(ChartwrightConfig.EMPTY);
  }

  @Nested
  final class Refusals {
    private void assertRefused(String text, int line, String problem) {
      assertThatThrownBy(() -> read(text))
          .isInstanceOfSatisfying(
              UnableToReadConfigException.class,
              e -> assertThat(e.blame()).isEqualTo(ChartwrightException.Cause.INPUT))
          .hasMessageStartingWith(
              "Cannot read " + folder.resolve("chartwright.yaml") + ":" + line + ": ")
          .hasMessageContaining(problem);
    }

    @Test
    void shouldNameTheLineOfAnUnknownKey() {
      assertRefused("charts:\n  - path: a\n    realeaseName: b\n", 3, "charts.0: unknown key");
    }

    @Test
    void shouldNameTheLineOfAMissingKey() {
      assertRefused(
          "charts:\n  - path: a\n  - namespace: b\n", 3, "required key 'path' is missing");
    }

    @Test
    void shouldRefuseAVersionThatYamlTakesForANumber() {
      assertRefused(
          "kubeVersions:\n  - \"1.31\"\n  - 1.30\n",
          3,
          "kubeVersions.1: must be a string, not a number");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '"',
        value = {
          "frob                | steps.0: must be one of",
          "{frob: 1}           | steps.0: unknown key 'frob'",
          "{install: {frob: 1}} | steps.0.install: unknown key 'frob'",
          "{rollback: {to: x}} | steps.0.rollback.to: must be an integer, not a string",
          "{label: {kind: a}}  | steps.0.label.object: required key 'object' is missing",
          "5                   | steps.0: must be",
        })
    void shouldNameThePartOfAStepThatIsWrong(String step, String problem) {
      assertRefused(
          "charts:\n  - path: a\n    scenarios: [{name: b, steps: [" + step + "]}]\n", 3, problem);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '"',
        value = {
          "[ingress, storage]  | needs.1: must be one of",
          "[Ingress]           | needs.0: must be one of",
          "[ingress, ingress]  | needs: ",
          "ingress             | needs: must be an array, not a string",
        })
    void shouldRefuseUnknownNeedsOfAScenario(String needs, String problem) {
      assertRefused(
          "charts:\n  - path: a\n    scenarios:\n      - name: b\n        needs: "
              + needs
              + "\n        steps: [install]\n",
          5,
          problem);
    }

    @Test
    void shouldRefuseAWrongType() {
      assertRefused("charts: charts/web\n", 1, "charts: must be an array, not a string");
    }

    @Test
    void shouldRefuseAKeyThatStandsTwice() {
      assertRefused(
          "charts: []\nkubeVersions: [\"1.31\"]\ncharts: []\n", 3, "duplicate key 'charts'");
    }

    @Test
    void shouldRefuseWhatIsNoYaml() {
      assertRefused("charts:\n  - path: a\n   x: b\n", 3, "invalid YAML");
    }

    @Test
    void shouldRefuseAnEmptyListOfCases() {
      assertRefused("charts:\n  - path: a\n    cases: []\n", 3, "charts.0.cases");
    }

    @Test
    void shouldSayThatThereIsNoFile() {
      Path gone = folder.resolve("gone.yaml");

      assertThatThrownBy(() -> ChartwrightConfig.read(gone))
          .isInstanceOf(UnableToReadConfigException.class)
          .hasMessage("Cannot read " + gone + ": the file does not exist.");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "charts: [{path: \"a\\0b\"}] | 1",
        "charts:\\n- path: web\\n  cases:\\n  - values:\\n    - \"a\\0b\" | 5",
        "publish:\\n  folder: \"a\\0b\" | 2",
      })
  void shouldRefuseAPathThatCannotBe(String text, int line) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(UnableToReadConfigException.class)
        .hasMessageEndingWith("chartwright.yaml:" + line + ": invalid path 'a?b'.");
  }

  @Test
  void shouldExplainThatAFileIsNotText() throws IOException {
    Path file = Files.write(folder.resolve("chartwright.yaml"), new byte[] {'a', (byte) 0xe9});

    assertThatThrownBy(() -> ChartwrightConfig.read(file))
        .hasMessageEndingWith(
            ": it is not UTF-8 text because of the byte 0xE9 in line 1, column 2.");
  }
}
