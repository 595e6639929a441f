package example;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import dev.chartwright.junit.ChartTest;
import dev.chartwright.junit.ChartUnderTest;
import dev.chartwright.render.Case;
import dev.chartwright.render.Rendering;

@ChartUnderTest(value = "charts/platform", releaseName = "platform", namespace = "staging-infra")
class StagingTest {

  @ChartTest(values = "values/staging.yaml", set = "authentik.server.replicas=3")
  void shouldRunThreeServers(Rendering rendering) {
    assertThat(rendering)
        .hasNoFindings()
        .deployment("platform-authentik-server")
        .hasReplicas(3)
        .selectsItsPods()
        .container("server")
        .hasPort("http", 9000)
        .hasSecurity("readOnlyRootFilesystem", true);
  }

  @ChartTest(cases = {"values/dev.yaml", "values/staging.yaml"})
  void shouldReachThem(Rendering rendering) {
    assertThat(rendering)
        .service("platform-authentik-server")
        .leadsTo(9000, "Deployment/platform-authentik-server", 9000);
  }

  @ChartTest(values = "values/staging.yaml", set = "authentik.server.replicas=many")
  void shouldBeRejected(Case subject) {
    assertThat(subject).isRefusedWith("must be an integer");
  }
}
