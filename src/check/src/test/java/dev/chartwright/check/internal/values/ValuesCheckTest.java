package dev.chartwright.check.internal.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.UnableToReadValuesException;
import dev.chartwright.chart.Values;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValuesCheckTest {
  private static final String SCHEMA =
      """
      {
        "additionalProperties": false,
        "required": ["host"],
        "properties": {
          "host": {"type": "string"},
          "replicas": {"type": "integer"},
          "image": {"type": "object", "additionalProperties": false, "required": ["tag"],
            "properties": {"tag": {"type": "string"}}},
          "list": {"type": "array", "items": {"type": "integer"}},
          "sub": {}, "global": {}
        }
      }
      """;

  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web =
        TestChart.in(folder, "web")
            .values("# defaults\nhost: example.com\nreplicas: 1\nimage:\n  tag: \"1\"\n")
            .schema(SCHEMA);
  }

  private static List<Finding> check(Case subject) {
    return ValuesCheck.of(Renderer.of(subject.chart())).check(subject);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static void assertOne(List<Finding> findings, String key, String place, String message) {
    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("CW0201");
              assertThat(finding.key()).contains(key);
              assertThat(finding.location().orElseThrow()).hasToString(place);
              assertThat(finding.message()).contains(message);
            });
  }

  @Test
  void shouldFindNothingWrongWithSoundValues() throws IOException {
    assertThat(check(web.with())).isEmpty();
    assertThat(check(web.with(Values.of(file("v.yaml", "replicas: 3\nlist: [1, 2]\n"))))).isEmpty();
  }

  @Nested
  final class InAValuesFile {
    @Test
    void shouldNameTheLineOfAnUnknownKey() throws IOException {
      Path file = file("v.yaml", "host: x\n\nimage:\n  tgg: \"2\"\n");

      assertOne(check(web.with(Values.of(file))), "image.tgg", file + ":4", "unknown key 'tgg'");
    }

    @Test
    void shouldNameTheLineOfAWrongType() throws IOException {
      Path file = file("v.yaml", "host: x\nreplicas: \"3\"\n");

      assertOne(
          check(web.with(Values.of(file))),
          "replicas",
          file + ":2",
          "must be an integer, not a string");
    }

    @Test
    void shouldNameTheLineOfAListItem() throws IOException {
      Path file = file("v.yaml", "list:\n  - 1\n  - two\n");

      assertOne(
          check(web.with(Values.of(file))),
          "list.1",
          file + ":3",
          "must be an integer, not a string");
    }

    @Test
    void shouldNameTheFileThatSaysItLast() throws IOException {
      Path one = file("one.yaml", "replicas: 2\n");
      Path two = file("two.yaml", "\nreplicas: two\n");
      Path three = file("three.yaml", "host: z\n");

      assertOne(
          check(web.with(Values.of(one, two, three))),
          "replicas",
          two + ":2",
          "must be an integer, not a string");
    }

    @Test
    void shouldNameTheNearestKeyAboveOneThatIsMissing() throws IOException {
      web.values("host: x\n");
      Path file = file("v.yaml", "# c\nimage: {}\n");

      assertOne(
          check(web.with(Values.of(file))),
          "image.tag",
          file + ":2",
          "required key 'tag' is missing");
    }

    @Test
    void shouldNameTheFileForAKeyThatIsMissingAtTheTop() throws IOException {
      web.values("replicas: 1\n");
      Path file = file("v.yaml", "replicas: 2\n");

      assertOne(
          check(web.with(Values.of(file))), "host", file + ":1", "required key 'host' is missing");
    }

    @Test
    void shouldWarnOfAKeyThatStandsTwice() throws IOException {
      Path file = file("v.yaml", "replicas: 1\nhost: x\nreplicas: 2\n");

      assertThat(check(web.with(Values.of(file))))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.rule()).isEqualTo("CW0203");
                assertThat(finding.location().orElseThrow()).hasToString(file + ":3");
                assertThat(finding.message())
                    .isEqualTo("key 'replicas' is a duplicate of the one in line 1");
              });
    }

    @Test
    void shouldRefuseAFileThatIsNoYaml() throws IOException {
      Path file = file("v.yaml", "a: 1\n  b: 2\n");

      assertThatThrownBy(() -> check(web.with(Values.of(file))))
          .isInstanceOf(UnableToReadValuesException.class)
          .hasMessageStartingWith("Cannot read values file " + file + ":2: it is invalid YAML");
    }

    @Test
    void shouldRefuseAFileThatIsNoMapping() throws IOException {
      Path file = file("v.yaml", "- a\n");

      assertThatThrownBy(() -> check(web.with(Values.of(file))))
          .hasMessage(
              "Cannot read values file " + file + ":1: it is not a mapping of keys to values");
    }

    @Test
    void shouldRefuseAFileThatIsNotThereOrNoText() throws IOException {
      Path gone = folder.resolve("gone.yaml");
      Path binary = Files.write(folder.resolve("b.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});

      assertThatThrownBy(() -> check(web.with(Values.of(gone))))
          .hasMessage("Cannot read values file " + gone + ": the file does not exist");
      assertThatThrownBy(() -> check(web.with(Values.of(binary))))
          .hasMessage(
              "Cannot read values file "
                  + binary
                  + ": it is not UTF-8 text because of the byte 0xFF in line 1, column 4");
    }

    @Test
    void shouldTakeAnEmptyFile() throws IOException {
      assertThat(check(web.with(Values.of(file("v.yaml", "# nothing\n"))))).isEmpty();
    }
  }

  @Nested
  final class InASetting {
    @Test
    void shouldNameTheSettingAndWhereTheKeyStands() {
      List<Finding> findings = check(web.with("replicas=two"));

      assertOne(
          findings, "replicas", web.path() + "/values.yaml:3", "must be an integer, not a string");
      assertThat(findings.get(0).trace()).containsExactly("given by --set replicas");
    }

    @Test
    void shouldNameTheNearestKeyOfOneThatNobodyWrote() {
      List<Finding> findings = check(web.with("image.tgg=2"));

      assertOne(findings, "image.tgg", web.path() + "/values.yaml:4", "unknown key 'tgg'");
      assertThat(findings.get(0).trace()).containsExactly("given by --set image.tgg");
    }

    @Test
    void shouldNotBlameASettingForAnotherKey() throws IOException {
      Path file = file("v.yaml", "replicas: two\n");

      assertThat(check(web.with(Values.of(file).withSet("host=y"))).get(0).trace()).isEmpty();
    }
  }

  @Nested
  final class InDefaults {
    @Test
    void shouldNameTheLineOfTheChartsOwn() {
      web.values("host: x\nreplicas: many\n");

      assertOne(
          check(web.with()),
          "replicas",
          web.path() + "/values.yaml:2",
          "must be an integer, not a string");
    }

    @Test
    void shouldNameTheLineOfASubchartsOwn() {
      web.subchart(
          "sub",
          sub ->
              sub.values("port: 80\nextra: 1\n")
                  .schema("{\"properties\":{\"port\":{\"type\":\"string\"},\"extra\":{}}}"));

      assertOne(
          check(web.with()),
          "sub.port",
          web.path() + "/charts/sub/values.yaml:1",
          "must be a string, not an integer");
    }

    @Test
    void shouldPreferThePlaceInTheChartThatOverridesASubchart() {
      web.values("host: x\nsub:\n  port: 81\n")
          .subchart(
              "sub",
              sub ->
                  sub.values("port: 80\n")
                      .schema("{\"properties\":{\"port\":{\"type\":\"string\"}}}"));

      assertOne(
          check(web.with()),
          "sub.port",
          web.path() + "/values.yaml:3",
          "must be a string, not an integer");
    }

    @Test
    void shouldCheckAnAliasThatIsOnAndNotOneThatIsOff() {
      TestChart umbrella =
          TestChart.in(folder, "umbrella")
              .undeclared(
                  "app",
                  app ->
                      app.values("port: \"80\"\n")
                          .schema("{\"properties\":{\"port\":{\"type\":\"string\"}}}"))
              .declare(
                  "{name: app, version: 1.2.3, alias: core, condition: core.enabled}",
                  "{name: app, version: 1.2.3, alias: ai, condition: ai.enabled}")
              .values("core:\n  enabled: true\nai:\n  enabled: false\n  port: 1\n");

      assertThat(check(umbrella.with())).isEmpty();
      assertOne(
          check(umbrella.with("ai.enabled=true")),
          "ai.port",
          umbrella.path() + "/values.yaml:5",
          "must be a string, not an integer");
      assertOne(
          check(umbrella.with("core.port=5")),
          "core.port",
          umbrella.path() + "/charts/app/values.yaml:1",
          "must be a string, not an integer");
    }
  }

  @Nested
  final class Schemas {
    @Test
    void shouldBeCounted() {
      web.subchart("sub", sub -> sub.schema("{}"));

      assertThat(ValuesCheck.of(Renderer.of(web.load())).schemaCount()).isEqualTo(2);
    }

    @Test
    void shouldNameTheLineOfOneThatIsBroken() {
      web.schema("{\n  \"properties\":\n    {,}\n}");

      assertThat(check(web.with()))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.rule()).isEqualTo("CW0202");
                assertThat(finding.location().orElseThrow())
                    .hasToString(web.path() + "/values.schema.json:3");
                assertThat(finding.message()).contains("it is invalid JSON");
              });
    }

    @Test
    void shouldNameOneThatRefersToAnAddress() {
      web.subchart("sub", sub -> sub.schema("{\"$ref\": \"https://example.invalid/x.json\"}"));

      assertThat(check(web.with()))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.rule()).isEqualTo("CW0202");
                assertThat(finding.location().orElseThrow().file())
                    .isEqualTo(web.path() + "/charts/sub/values.schema.json");
                assertThat(finding.message()).contains("https://example.invalid/x.json");
                // Helm fetches it, so whether an install works depends on the address.
                assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              });
      assertThat(ValuesCheck.of(Renderer.of(web.load())).unread())
          .containsExactly(web.path() + "/charts/sub/values.schema.json");
    }

    @Test
    void shouldRejectOneThatRefersToAFile() {
      web.schema("{\"$ref\": \"other.json\"}");

      assertThat(check(web.with()))
          .singleElement()
          .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR));
      assertThat(ValuesCheck.of(Renderer.of(web.load())).unread()).isEmpty();
    }

    @Test
    void shouldNotBeNeeded() throws IOException {
      TestChart bare = TestChart.in(folder, "bare");

      assertThat(check(bare.with("anything=goes"))).isEmpty();
      assertThat(check(bare.with(Values.of(file("v.yaml", "a: 1\na: 2\n"))))).hasSize(1);
    }
  }

  @Nested
  final class SeveralDocumentsTest {
    private List<Finding> further(String text) throws IOException {
      Case subject = web.with(Values.of(file("own.yaml", text)));
      return check(subject).stream().filter(one -> one.rule().equals("CW0224")).toList();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "'replicas: 1\\n---\\nreplicas: 2\\n' | 2 | merges its keys: replicas",
          "'replicas: 1\\n--- # x\\nreplicas: 2\\n' | 2 | merges its keys: replicas",
          "'---\\nreplicas: 1\\n---\\nhost: a\\nreplicas: 2\\n' | 3 | merges its keys: host, replicas",
          "'---\\n---\\nreplicas: 2\\n' | 2 | merges its keys: replicas",
          "'replicas: 1\\n---\\nb: [\\n' | 2 | Helm 4 rejects",
          "'replicas: 1\\n---\\n- x\\n' | 2 | Helm 4 rejects",
          "'replicas: 1\\n...\\n---\\nreplicas: 2\\n' | 3 | merges its keys: replicas",
        })
    void shouldReportWhatHelmsReadDifferently(String text, int line, String message)
        throws IOException {
      assertThat(further(text.replace("\\n", "\n")))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.message()).contains(message);
                assertThat(finding.location().orElseThrow().line()).isEqualTo(line);
              });
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "replicas: 1\n---\n",
          "---\nreplicas: 1\n",
          "# only\n---\nreplicas: 1\n",
          "---\nreplicas: 1\n---\n# comment\n",
          "replicas: 1\n---\nnull\n",
          "replicas: 1\n---\n{}\n",
          "replicas: 1\n...\n",
          "host: |\n  x\n  ---\n  y\n",
          "replicas: 1\n---\n\n---\n# c\n"
        })
    void shouldIgnoreWhatBothReadAlike(String text) throws IOException {
      assertThat(further(text)).isEmpty();
    }

    @Test
    void shouldCheckTheFirstDocument() throws IOException {
      Case subject = web.with(Values.of(file("own.yaml", "replicas: two\n---\nreplicas: 3\n")));

      assertThat(check(subject).stream().map(Finding::rule)).contains("CW0201", "CW0224");
    }
  }

  @Nested
  final class OneValueTest {
    @Test
    void shouldJoinTheTypesOfOneValue() {
      web.values("a: null\n")
          .schema(
              "{\"properties\": {\"a\": {\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"integer\"}]}}}");

      assertThat(check(web.with(Values.NONE)).stream().map(Finding::message))
          .containsExactly("must be a string or an integer, not null");
    }

    @Test
    void shouldKeepTwoFaultsOfOneValue() {
      web.values("a: x\n")
          .schema("{\"properties\": {\"a\": {\"minLength\": 3, \"pattern\": \"y\"}}}");

      assertThat(check(web.with(Values.NONE))).hasSize(2);
    }
  }
}
