package example;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import dev.chartwright.junit.ChartTest;
import dev.chartwright.junit.ChartUnderTest;
import dev.chartwright.render.Rendering;

@ChartUnderTest(value = "chart", releaseName = "shop", namespace = "shop")
class WebChartTest {
  @ChartTest(set = "replicas=3")
  void shouldRunThreePods(Rendering rendering) {
    assertThat(rendering)
        .hasNoFindings()
        .deployment("shop-web")
        .hasReplicas(3)
        .selectsItsPods()
        .container("web")
        .hasLimit("memory", "64Mi")
        .path("securityContext.capabilities.drop")
        .contains("ALL");
  }
}
