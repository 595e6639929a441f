package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The platform chart under Helm's own commands, which print nothing but results. */
@WithRealHelm
final class PlatformWithHelmTest {
  private static final Path CHART = Path.of("charts/platform");

  @TempDir private Path folder;

  private Path platform;

  @BeforeEach
  void copy() throws IOException {
    RealHelm.required();
    platform = folder.resolve("platform");
    try (Stream<Path> files = Files.walk(CHART)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = platform.resolve(CHART.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(RealHelm.class)
  void shouldPrintNothingExtra(RealHelm helm) {
    quiet(helm, "lint", "--strict", platform);
    quiet(helm, "template", "platform", platform, "-n", "a-infra");
    quiet(helm, "package", platform, "-d", folder);
    assertThat(quiet(helm, "dependency", "list", platform)).doesNotContain("missing");
    quiet(helm, "dependency", "build", platform);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"HELM3, app", "HELM3, infra", "HELM4, app", "HELM4, authentik"})
  void shouldPackageAPartAlone(RealHelm helm, String part) {
    Path chart = platform.resolve("charts").resolve(part);

    quiet(helm, "package", "-u", chart, "-d", folder);

    Path packed = folder.resolve(part + "-0.1.0.tgz");
    quiet(helm, "lint", "--strict", packed);
    quiet(helm, "template", "alone", packed);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(RealHelm.class)
  void shouldServeThePlatformAfterAPartWasBuilt(RealHelm helm) {
    Path app = platform.resolve("charts/app");
    quiet(helm, "dependency", "build", app);
    quiet(helm, "template", "alone", app);

    quiet(helm, "lint", "--strict", platform);
    quiet(helm, "package", platform, "-d", folder);

    assertThat(Chart.load(folder.resolve("platform-0.1.0.tgz")).subcharts())
        .hasSize(4)
        .allMatch(chart -> chart.subcharts().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"app", "infra", "authentik"})
  void shouldBePackagedByChartwrightWithTheLibrary(String part) {
    Ran ran = chartwright("package", platform.resolve("charts").resolve(part), "-d", folder);

    assertThat(ran.code()).as(ran.err()).isZero();
    for (RealHelm helm : List.of(RealHelm.HELM3, RealHelm.HELM4)) {
      quiet(helm, "lint", "--strict", folder.resolve(part + "-0.1.0.tgz"));
      quiet(helm, "template", "alone", folder.resolve(part + "-0.1.0.tgz"));
    }
  }

  private String quiet(RealHelm helm, Object... command) {
    Ran ran = helm.run(folder, command);
    assertThat(ran.err()).as("%s %s", helm, List.of(command)).isEmpty();
    assertThat(ran.code()).as(ran.out()).isZero();
    return ran.out();
  }
}
