package dev.chartwright.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChartFindTest {
  @TempDir private Path folder;
  private Chart chart;

  @BeforeEach
  void writeAnUmbrella() {
    TestChart umbrella =
        TestChart.in(folder, "umbrella")
            .template("a.yaml", "top")
            .undeclared(
                "app",
                app ->
                    app.template("a.yaml", "app")
                        .undeclared("deep", deep -> deep.template("a.yaml", "deep"))
                        .declare("{name: deep, version: 1.2.3, alias: inner}"))
            .declare(
                "{name: app, version: 1.2.3, alias: core}",
                "{name: app, version: 1.2.3, alias: web}");
    chart = umbrella.load();
  }

  @ParameterizedTest
  @CsvSource({
    "umbrella/templates/a.yaml, top, templates/a.yaml",
    "anything/templates/a.yaml, top, templates/a.yaml",
    "umbrella/charts/core/templates/a.yaml, app, charts/app/templates/a.yaml",
    "umbrella/charts/web/templates/a.yaml, app, charts/app/templates/a.yaml",
    "umbrella/charts/web/charts/inner/templates/a.yaml, deep,"
        + " charts/app/charts/deep/templates/a.yaml",
    "umbrella/charts/app/charts/deep/templates/a.yaml, deep,"
        + " charts/app/charts/deep/templates/a.yaml",
  })
  void shouldFindTheFileBehindANameOfHelms(String helmPath, String text, String place) {
    Chart.Found found = chart.find(helmPath).orElseThrow();

    assertThat(found.file().text()).isEqualTo(text);
    assertThat(found.at(4)).hasToString(folder.resolve("umbrella").resolve(place) + ":4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "umbrella",
        "umbrella/templates/b.yaml",
        "umbrella/charts/other/templates/a.yaml",
        "umbrella/charts/core",
        "umbrella/charts/core/charts/core/templates/a.yaml"
      })
  void shouldFindNothingBehindOtherNames(String helmPath) {
    assertThat(chart.find(helmPath)).isEmpty();
  }

  @Test
  void shouldSortPlacesByFileThenLineAndMarkThoseThatAreApproximate() {
    Location exact = Location.exact("b.yaml", 3);
    Location about = new Location("b.yaml", 2, true);

    assertThat(about).isLessThan(exact).hasToString("b.yaml:~2");
    assertThat(Location.whole("a.yaml")).isLessThan(about).hasToString("a.yaml");
  }
}
