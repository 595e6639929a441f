package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each major of Helm takes the chart that {@code chartwright create} writes. */
@WithRealHelm
final class CreatedChartAgreementTest {
  @TempDir private Path folder;

  @BeforeAll
  static void findHelm() {
    RealHelm.required();
  }

  @ParameterizedTest
  @EnumSource(RealHelm.class)
  void shouldLintAndRenderEveryCase(RealHelm helm) throws IOException {
    for (String name : List.of("a", "web", "shop-with-a-name-of-forty-characters-abc")) {
      Path chart = folder.resolve(name);
      assertThat(chartwright("create", chart).code()).isZero();

      assertThat(helm.run(folder, "lint", "--strict", chart).code()).isZero();
      for (String values : List.of("default", "bare", "everything")) {
        for (String version : List.of("1.31.0", "1.34.0", "1.37.0")) {
          Ran printed =
              helm.run(
                  folder,
                  "template",
                  chart,
                  "--kube-version",
                  version,
                  "-f",
                  chart.resolve("ci/" + values + "-values.yaml"));
          assertThat(printed.code()).as(printed.err()).isZero();
          assertThat(printed.out()).contains("kind: Deployment");
        }
      }
    }
  }
}
