package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Helm reads our packages as it reads its own. */
@WithRealHelm
final class PackageAgreementTest {
  @TempDir private Path folder;

  @BeforeAll
  static void findHelm() {
    RealHelm.required();
  }

  private Path packed(Path chart, String name) {
    Ran ran = chartwright("package", chart, "-d", folder.resolve("dist"));
    assertThat(ran.code()).as(ran.err()).isZero();
    return folder.resolve("dist").resolve(name);
  }

  private String said(RealHelm helm, Object... args) {
    Ran ran = helm.run(folder, args);
    assertThat(ran.code()).as("%s %s", ran.out(), ran.err()).isZero();
    return ran.out();
  }

  @ParameterizedTest
  @EnumSource(RealHelm.class)
  void shouldRenderThePackageAsTheFolder(RealHelm helm) {
    Path chart = ChartFolder.small(folder).path();
    Path file = packed(chart, "web-1.2.3.tgz");

    assertThat(said(helm, "template", "rel", file)).isEqualTo(said(helm, "template", "rel", chart));
    assertThat(said(helm, "show", "all", file)).isEqualTo(said(helm, "show", "all", chart));
    assertThat(helm.run(folder, "lint", "--strict", file).code()).isZero();
  }

  @ParameterizedTest
  @EnumSource(RealHelm.class)
  void shouldRenderThePackagedPlatformAsTheFolder(RealHelm helm) {
    Path chart = ChartFolder.PLATFORM;
    String version = Chart.load(chart).metadata().version();
    Path file = packed(chart, "platform-" + version + ".tgz");
    Path values = chart.resolve("values/ci.yaml");
    Object[] ofFolder = {"template", "platform", chart, "-f", values, "--kube-version", "1.34"};
    Object[] ofPackage = ofFolder.clone();
    ofPackage[2] = file;

    assertThat(withoutSecrets(said(helm, ofPackage)))
        .isEqualTo(withoutSecrets(said(helm, ofFolder)));
  }

  @ParameterizedTest
  @EnumSource(RealHelm.class)
  void shouldReadWhatHelmPackaged(RealHelm helm) {
    Path chart = ChartFolder.small(folder).path();
    said(helm, "package", chart, "-d", folder.resolve("theirs"));

    assertThat(Chart.load(folder.resolve("theirs/web-1.2.3.tgz")).files())
        .extracting(ChartFile::path)
        .isEqualTo(Chart.load(chart).files().stream().map(ChartFile::path).toList());
  }

  /** Generated passwords differ in every run. */
  private static String withoutSecrets(String rendered) {
    return rendered
        .replaceAll("[A-Za-z0-9+/=]{30,}", "…")
        .replaceAll("-databases-[0-9a-f]{10}", "-databases-…");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: web | name: we/b",
        "version: 1.2.3 | version: one",
        "version: 1.2.3 | description: x",
        "version: 1.2.3 | version: 1.2.3;type: app",
        "version: 1.2.3 | version: 1.2.3;dependencies: [{name: gone, version: 1}]",
        "version: 1.2.3 | version: 1.2;appVersion: 1",
        "version: 1.2.3 | version: v1.2.3-rc.1+build",
        "version: 1.2.3 | version: 1.2.3;maintainers: [{email: a@b.c}]",
      })
  void shouldRefuseWhatHelmPackageRefuses(String line, String other) {
    TestChart chart = TestChart.in(folder, "web");
    chart.file(
        "Chart.yaml",
        "apiVersion: v2\nname: web\nversion: 1.2.3\n".replace(line, other.replace(";", "\n")));

    Ran ours = chartwright("package", chart.path(), "-d", folder);

    for (RealHelm helm : RealHelm.values()) {
      Ran theirs = helm.run(folder, "package", chart.path(), "-d", folder);
      assertThat(ours.code() == 0)
          .as("we: %s%s, %s: %s%s", ours.out(), ours.err(), helm, theirs.out(), theirs.err())
          .isEqualTo(theirs.code() == 0);
    }
  }
}
