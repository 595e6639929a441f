package dev.chartwright.verify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Values;
import dev.chartwright.cluster.ClusterPart;
import dev.chartwright.scenario.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ClusterPlanTest {
  @Test
  void shouldNeedWhatTheSelectedScenariosNeed() {
    ClusterPlan plan =
        ClusterPlan.STANDARD.forNeedsOf(
            Stream.of(
                scenario("plain", false),
                scenario("reached", false, ClusterPart.INGRESS),
                scenario("scaled", false, ClusterPart.METRICS, ClusterPart.INGRESS),
                scenario("long", true, ClusterPart.CERTIFICATES)));

    assertThat(plan.request().needs())
        .containsExactlyInAnyOrder(ClusterPart.INGRESS, ClusterPart.METRICS);
  }

  @Test
  void shouldNeedNothingForScenariosThatNeedNothing() {
    assertThat(ClusterPlan.STANDARD.forNeedsOf(Stream.of(scenario("plain", false))))
        .isEqualTo(ClusterPlan.STANDARD);
  }

  private static Scenario scenario(String name, boolean extended, ClusterPart... needs) {
    return new Scenario(
        name,
        extended,
        "web",
        "{id}",
        new Values(List.of(), List.of()),
        Map.of(),
        List.of(),
        List.of(),
        Set.copyOf(Arrays.asList(needs)));
  }
}
