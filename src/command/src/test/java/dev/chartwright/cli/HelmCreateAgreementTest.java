package dev.chartwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/getting-started.md is right for the chart that each major of Helm creates. */
@WithRealHelm
final class HelmCreateAgreementTest {
  @TempDir private Path folder;

  @BeforeAll
  static void findHelm() {
    RealHelm.required();
  }

  @ParameterizedTest
  @EnumSource(RealHelm.class)
  void shouldReachAChartWithoutFindings(RealHelm helm) throws IOException {
    Path chart = folder.resolve("mychart");
    assertThat(helm.run(folder, "create", chart).code()).isZero();

    GettingStartedTest.follow(chart);

    for (String values : java.util.List.of("default", "minimal", "full")) {
      Ran printed =
          helm.run(folder, "template", chart, "-f", chart.resolve("ci/" + values + "-values.yaml"));
      assertThat(printed.code()).as(printed.err()).isZero();
    }
    assertThat(helm.run(folder, "lint", "--strict", chart).code()).isZero();
  }
}
