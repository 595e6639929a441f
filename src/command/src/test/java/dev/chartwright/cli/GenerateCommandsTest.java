package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands docs and schema. */
final class GenerateCommandsTest {
  @TempDir private Path folder;
  private Path chart;

  @BeforeEach
  void makeChart() {
    chart =
        TestChart.in(folder, "web")
            .values("# -- Pods\nreplicas: 2\n")
            .subchart("part", part -> part.values("# -- Name\nname: a\n"))
            .path();
  }

  @ParameterizedTest
  @CsvSource({"docs, README.md", "schema, values.schema.json"})
  void shouldWriteThenBeUpToDateThenNameWhatIsStale(String command, String name)
      throws IOException {
    Ran missing = chartwright(command, "--check", chart);
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.out())
        .contains(chart + "/" + name + " is out of date\n  the file is missing\n")
        .endsWith("To update them: chartwright " + command + " " + chart + "\n");
    assertThat(chart.resolve(name)).doesNotExist();

    Ran written = chartwright(command, chart);
    assertThat(written.code()).isZero();
    assertThat(written.out())
        .isEqualTo(
            chart + "/" + name + ": written\n" + chart + "/charts/part/" + name + ": written\n");

    Ran fresh = chartwright(command, "--check", chart);
    assertThat(fresh.code()).isZero();
    assertThat(fresh.out()).isEqualTo("2 files are up to date\n");
    assertThat(chartwright(command, chart).out()).contains(name + ": up to date\n");

    Files.writeString(chart.resolve("values.yaml"), "# -- How many pods\nreplicas: 2\n");
    List<String> before = contents();
    Ran stale = chartwright(command, chart, "--check");
    assertThat(stale.code()).isEqualTo(1);
    assertThat(stale.out())
        .startsWith(chart + "/" + name + " is out of date\n  line ")
        .contains("How many pods")
        .doesNotContain("charts/part")
        .endsWith("To update it: chartwright " + command + " " + chart + "\n");
    assertThat(contents()).isEqualTo(before);
  }

  private List<String> contents() throws IOException {
    try (Stream<Path> files = Files.walk(chart)) {
      return files.filter(Files::isRegularFile).sorted().map(GenerateCommandsTest::text).toList();
    }
  }

  private static String text(Path file) {
    try {
      return file + "\n" + Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldTellNotesApartFromTheResult() {
    TestChart.in(folder, "noted").values("## @param lost Gone\na: 1\n");

    Ran ran = chartwright("docs", folder.resolve("noted"));

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).startsWith("note: ").contains("noted/values.yaml:1: @param lost");
    assertThat(ran.out()).isEqualTo(folder.resolve("noted/README.md") + ": written\n");
  }

  @Test
  void shouldRefuseWhatCannotBeWritten() {
    Path packed = TestChart.in(folder, "packed").values("a: 1\n").packed(folder);

    Ran ran = chartwright("docs", packed);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("it is a package").doesNotContain("\tat ");
  }

  @Test
  void shouldNameTheLineOfABadHint() {
    TestChart.in(folder, "bad").values("# @schema tipe:string\na: 1\n");

    Ran ran = chartwright("schema", folder.resolve("bad"));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("bad/values.yaml:1: unknown hint 'tipe'");
    assertThat(folder.resolve("bad/values.schema.json")).doesNotExist();
  }

  @Test
  void shouldLeaveVendoredAndLinkedChartsAlone() throws IOException {
    TestChart umbrella =
        TestChart.in(folder, "umbrella")
            .metadata(
                """
                dependencies:
                  - {name: foreign, version: 1.2.3, repository: https://example.com}
                  - {name: linked, version: 1.2.3}
                """)
            .values("a: 1\n");
    umbrella.undeclared("foreign", part -> part.values("b: 1\n"));
    TestChart.in(folder, "linked").values("c: 1\n");
    Files.createSymbolicLink(umbrella.path().resolve("charts/linked"), Path.of("../../linked"));

    Ran ran = chartwright("docs", umbrella.path());

    assertThat(ran.out()).isEqualTo(umbrella.path() + "/README.md: written\n");
    assertThat(folder.resolve("linked/README.md")).doesNotExist();
  }
}
