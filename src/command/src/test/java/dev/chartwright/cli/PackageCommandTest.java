package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.publish.PackagedChart;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackageCommandTest {
  @TempDir private Path folder;

  @Test
  void shouldPrintThePathAndTheDigest() {
    TestChart web = TestChart.in(folder, "web");
    TestChart db = TestChart.in(folder, "db");

    Ran ran = chartwright("package", web.path(), db.path(), "-d", folder.resolve("dist"));

    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    PackagedChart made = PackagedChart.read(folder.resolve("dist/web-1.2.3.tgz"));
    assertThat(ran.out().lines())
        .hasSize(2)
        .startsWith(made.file() + "  " + made.digest())
        .allMatch(line -> line.matches(".*-1\\.2\\.3\\.tgz {2}sha256:[0-9a-f]{64}"));
  }

  @Test
  void shouldHoldADependencyOfAnotherFolder() {
    TestChart.in(folder, "common").configMap("c", "x: y");
    TestChart web =
        TestChart.in(folder, "web")
            .declare("{name: common, version: 1.x, repository: \"file://../common\"}");

    Ran without = chartwright("package", web.path(), "-d", folder.resolve("without"));
    Ran with = chartwright("package", web.path(), "-d", folder, "--dependency-update");

    assertThat(without.code()).as(without.err()).isZero();
    assertThat(Chart.load(folder.resolve("without/web-1.2.3.tgz")).subcharts())
        .singleElement()
        .matches(chart -> chart.name().equals("common"));
    assertThat(with.err()).isEmpty();
    assertThat(with.code()).isZero();
    assertThat(Chart.load(folder.resolve("web-1.2.3.tgz")).subcharts())
        .singleElement()
        .matches(chart -> chart.name().equals("common"));
  }

  @Test
  void shouldRefuseAMissingDependency() {
    TestChart.in(folder, "common");
    TestChart web =
        TestChart.in(folder, "web")
            .declare("{name: common, version: 2.x, repository: \"file://../common\"}");

    Ran ran = chartwright("package", web.path(), "-d", folder);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .contains("are missing in charts/: common.\n", "--dependency-update")
        .doesNotContain("\tat ");
  }

  @Test
  void shouldRefuseAVersionThatIsNone() {
    Ran ran = chartwright("package", TestChart.in(folder, "web").path(), "--version", "one");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith("Error: 'one' is not a valid chart version\n");
  }
}
