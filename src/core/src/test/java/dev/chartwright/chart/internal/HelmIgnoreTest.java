package dev.chartwright.chart.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.UnableToLoadChartException;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules were tried on helm 3.22: HelmFlagsAgreementTest does some again. */
final class HelmIgnoreTest {
  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web =
        TestChart.in(folder, "web")
            .template("a.yaml", "")
            .template("tests/a.yaml", "")
            .file("tests/t.yaml", "")
            .file("notes.md", "")
            .file("{a}.txt", "");
  }

  private List<String> left(String rules) {
    return all(web.file(".helmignore", rules).load())
        .filter(path -> !path.equals(".helmignore"))
        .toList();
  }

  private static Stream<String> all(Chart chart) {
    return Stream.concat(
        chart.files().stream().map(ChartFile::path),
        chart.subcharts().stream()
            .flatMap(sub -> all(sub).map(path -> "charts/" + sub.name() + "/" + path)));
  }

  private static final List<String> ALL =
      List.of(
          "Chart.yaml",
          "notes.md",
          "templates/a.yaml",
          "templates/tests/a.yaml",
          "tests/t.yaml",
          "{a}.txt");

  @ParameterizedTest(name = "{0} leaves out {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "*.md                 | notes.md",
        "a.yaml               | templates/a.yaml templates/tests/a.yaml",
        "/tests               | tests/t.yaml",
        "/tests/              | tests/t.yaml",
        "tests                | templates/tests/a.yaml tests/t.yaml",
        "tests/               | templates/tests/a.yaml tests/t.yaml",
        "templates/tests      | templates/tests/a.yaml",
        "templates/*.yaml     | templates/a.yaml",
        "/a.yaml              |",
        "a.yaml/              |",
        "notes.m?             | notes.md",
        "[m-o]otes.md         | notes.md",
        "[^a-b]otes.md        | notes.md",
        "{a}.txt              | {a}.txt",
        "{a,notes}.md         |",
        "# notes.md           |",
        "'   '                |",
      })
  void shouldLeaveOutWhatAPatternMatches(String pattern, String gone) {
    List<String> expected =
        ALL.stream()
            .filter(path -> gone == null || !List.of(gone.split(" ")).contains(path))
            .toList();

    assertThat(left(pattern + "\n")).isEqualTo(expected);
  }

  @Nested
  final class Negation {
    @Test
    void shouldLeaveOutWhateverANegatedPatternDoesNotMatch() {
      assertThat(left("!Chart.yaml\n")).containsExactly("Chart.yaml");
    }

    @Test
    void shouldLetTheFirstRuleThatLeavesOutWin() {
      assertThat(left("*.md\n!*\n")).doesNotContain("notes.md").contains("templates/a.yaml");
    }
  }

  @Nested
  final class Always {
    @Test
    void shouldLeaveOutHiddenFilesOfTemplates() {
      web.template(".hidden.yaml", "").file(".hidden", "").template("sub/.hidden", "");

      assertThat(left(""))
          .contains(".hidden", "templates/sub/.hidden")
          .doesNotContain("templates/.hidden.yaml");
    }
  }

  @Nested
  final class Subcharts {
    @BeforeEach
    void addASubchart() {
      web.subchart(
          "sub",
          sub ->
              sub.file(".helmignore", "own.txt\n")
                  .file("own.txt", "")
                  .file("notes.md", "")
                  .template("x.yaml", ""));
    }

    @Test
    void shouldApplyTheOuterRulesToSubcharts() {
      assertThat(left("*.md\n"))
          .doesNotContain("notes.md", "charts/sub/notes.md")
          .contains("charts/sub/templates/x.yaml");
    }

    @Test
    void shouldMatchWholePathsFromTheOuterChart() {
      assertThat(left("charts/sub/templates/x.yaml\ntemplates/a.yaml\n"))
          .doesNotContain("charts/sub/templates/x.yaml", "templates/a.yaml");
      assertThat(left("templates/x.yaml\n")).contains("charts/sub/templates/x.yaml");
    }

    @Test
    void shouldNotApplyTheRulesOfASubchartInsideAnother() {
      assertThat(left("")).contains("charts/sub/own.txt");
    }

    @Test
    void shouldLeaveOutAWholeSubchart() {
      assertThat(left("charts/sub/\n")).noneMatch(path -> path.startsWith("charts/"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"**/a.yaml", "a[.yaml"})
  void shouldRefuseWhatHelmRefuses(String pattern) {
    assertThatThrownBy(() -> left(pattern))
        .isInstanceOf(UnableToLoadChartException.class)
        .hasMessageContaining(".helmignore")
        .hasMessageContaining(pattern);
  }
}
