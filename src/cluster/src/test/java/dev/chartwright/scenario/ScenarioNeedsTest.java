package dev.chartwright.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ClusterPart;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ScenarioNeedsTest {
  @Test
  void shouldRunWhereTheClusterHasWhatItNeeds() {
    Cluster cluster = new WithParts(Set.of(ClusterPart.INGRESS, ClusterPart.METRICS));

    assertThat(ScenarioRunner.unmet(needing(), cluster)).isEmpty();
    assertThat(ScenarioRunner.unmet(needing(ClusterPart.METRICS), cluster)).isEmpty();
  }

  @Test
  void shouldBeSkippedWithTheReasonWhereTheClusterLacksSomething() {
    Cluster cluster = new WithParts(Set.of(ClusterPart.INGRESS));

    StepResult skip =
        ScenarioRunner.unmet(
                needing(ClusterPart.METRICS, ClusterPart.INGRESS, ClusterPart.POLICIES), cluster)
            .orElseThrow();

    assertThat(skip.status()).isEqualTo(StepResult.Status.SKIPPED);
    assertThat(skip.detail())
        .isEqualTo(
            "the scenario needs policies and metrics, and the cluster of the test has no"
                + " NetworkPolicy enforcement and metrics API. Use a cluster that has it; if this"
                + " one has it, set CHARTWRIGHT_CLUSTER_PARTS");
    ScenarioResult result =
        new ScenarioResult("web", "a", List.of(), List.of(), List.of(skip), Duration.ZERO);
    assertThat(result.lacksPart()).isTrue();
    assertThat(result.skipped()).isTrue();
    assertThat(result.passed()).isTrue();
  }

  private static Scenario needing(ClusterPart... parts) {
    return new Scenario(
        "web",
        false,
        "web",
        "{id}",
        new Values(List.of(), List.of()),
        Map.of(),
        List.of(),
        List.of(new Step.Test(Optional.empty())),
        Set.of(parts));
  }

  /** Only what the runner asks before the first step. */
  private record WithParts(Set<ClusterPart> parts) implements Cluster {
    @Override
    public String name() {
      return "of the test";
    }

    @Override
    public String provider() {
      return "test";
    }

    @Override
    public KubernetesVersion version() {
      return KubernetesVersion.parse("1.34.0");
    }

    @Override
    public Path kubeconfig() {
      throw new UnsupportedOperationException();
    }

    @Override
    public KubernetesClient client() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> note() {
      return List.of();
    }

    @Override
    public List<String> missing() {
      return List.of();
    }

    @Override
    public boolean isEphemeral() {
      return true;
    }

    @Override
    public void close() {}
  }
}
