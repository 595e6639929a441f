package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FuzzCommandTest {
  @TempDir private Path folder;

  private String sound() throws IOException {
    ChartFolder chart = ChartFolder.small(folder);
    Path schema = chart.path().resolve("values.schema.json");
    Files.writeString(
        schema,
        Files.readString(schema).replace("[\"image\"]", "[\"image\", \"replicas\", \"service\"]"));
    return chart.toString();
  }

  /** A chart whose host is not quoted, so that {@code 12} is a number. */
  private String broken() {
    return ChartFolder.small(folder)
        .write(
            "templates/one.yaml",
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: one}
            data: {host: {{ .Values.host | default "a" }}}
            """)
        .toString();
  }

  @Test
  void shouldFindNothingInASoundChart() throws IOException {
    Ran ran = chartwright("fuzz", sound(), "--cases", "60", "-q");

    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out()).contains("0 faults in 60 cases", "seed 1", "branches reached");
    assertThat(ran.err()).isEmpty();
  }

  private String with(String template) {
    return ChartFolder.small(folder).write("templates/one.yaml", template).toString();
  }

  @Test
  void shouldFuzzNothingThatDoesNotRenderByDefault() {
    for (String template : List.of("{{ if }}", "a: {{ .Values.none.at }}", "a: [")) {
      Ran ran = chartwright("fuzz", with(template), "--cases", "20");

      assertThat(ran.code()).as(template).isEqualTo(2);
      assertThat(ran.err()).contains("Cannot fuzz ", "which does not render", "Fix that first");
      assertThat(ran.out()).isEmpty();
    }
  }

  @Test
  void shouldRequireValuesForAChartThatRejectsItsDefaults() throws IOException {
    String chart = with("a: {{ required \"host is missing\" .Values.host }}");
    Path values = Files.writeString(folder.resolve("given.yaml"), "host: web.example.com\n");

    Ran ran = chartwright("fuzz", chart, "--cases", "20");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("which rejects its default values: host is missing", "with -f");
    assertThat(chartwright("fuzz", chart, "--cases", "20", "-f", values).out())
        .contains("in 20 cases");
  }

  @Test
  void shouldCountWhatTheDefaultValuesHave() {
    Ran ran =
        chartwright(
            "fuzz",
            with("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}\ndata: {a: 1}"),
            "--cases",
            "20");

    assertThat(ran.out()).contains("of the values to start from", "verify lists them");
  }

  @Test
  void shouldShowTheSmallestValues() {
    Ran ran = chartwright("fuzz", broken(), "--cases", "60");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("CW1102", "ConfigMap/one", "host: '12'", "must be a string");
  }

  @Test
  void shouldGiveTheSameForTheSameSeedWithAnyNumberOfJobs() throws IOException {
    String chart = broken();

    JsonNode one =
        json(chartwright("fuzz", chart, "--cases", "60", "--jobs", "1", "--format", "json"));
    JsonNode other =
        json(chartwright("fuzz", chart, "--cases", "60", "--jobs", "4", "--format", "json"));

    assertThat(one.path("faults")).isNotEmpty().isEqualTo(other.path("faults"));
    assertThat(one.path("counts")).isEqualTo(other.path("counts"));
    assertThat(one.path("verdict").asText()).isEqualTo("failed");
  }

  private static JsonNode json(Ran ran) throws IOException {
    return new ObjectMapper().readTree(ran.out());
  }

  @Test
  void shouldWriteNothingButWhatIsRequested() throws IOException {
    String chart = broken();
    long before = files(Path.of(chart));
    Path out = folder.resolve("out");

    chartwright("fuzz", chart, "--cases", "60");
    Ran ran = chartwright("fuzz", chart, "--cases", "60", "--out", out);

    assertThat(files(Path.of(chart))).isEqualTo(before);
    assertThat(ran.out()).contains("fault-1.yaml: written", "fault-1_test.yaml: written");
    assertThat(out.resolve("fault-1_test.yaml")).content().contains("- fault-1.yaml");
  }

  private static long files(Path chart) throws IOException {
    try (Stream<Path> files = Files.walk(chart)) {
      return files.count();
    }
  }

  @Test
  void shouldReplayTheCorpusFirst() throws IOException {
    String chart = broken();
    Path corpus = folder.resolve("corpus");
    Files.createDirectories(corpus);
    Files.writeString(corpus.resolve("a.yaml"), "host: '34'\n");

    Ran ran = chartwright("fuzz", chart, "--cases", "2", "--corpus", corpus);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("host: '34'");
  }

  @Test
  void shouldRejectBadOptions() throws IOException {
    String chart = sound();

    assertThat(chartwright("fuzz", chart, "--format", "xml").err())
        .contains("Unknown format 'xml' in --format");
    assertThat(chartwright("fuzz", chart, "--jobs", "-1").err()).contains("Invalid number -1");
    assertThat(chartwright("fuzz", chart, "--with-helm", folder.resolve("none")).code())
        .isEqualTo(2);
  }
}
