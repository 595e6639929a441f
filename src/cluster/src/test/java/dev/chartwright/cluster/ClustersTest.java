package dev.chartwright.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.ChartwrightException;
import dev.chartwright.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClustersTest {
  private final List<String> started = new ArrayList<>();

  @Test
  void shouldNameEveryProvidersReason() {
    Clusters clusters = new Clusters(List.of(provider("a", "no a."), provider("b", "no b.")));

    assertThatThrownBy(() -> clusters.get(ClusterRequest.ANY, Progress.NONE))
        .isInstanceOf(NoClusterException.class)
        .hasMessage("No cluster is available:\n  a: no a.\n  b: no b.");
    assertThat(clusters.unavailable(ClusterRequest.ANY))
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.reasons())
                  .containsExactly(
                      java.util.Map.entry("a", "no a."), java.util.Map.entry("b", "no b."));
              assertThat(failure.blame()).isEqualTo(ChartwrightException.Cause.ENVIRONMENT);
            });
  }

  @Test
  void shouldTakeTheFirstThatCan() {
    Clusters clusters =
        new Clusters(List.of(provider("a", "no a."), provider("b", ""), provider("c", "")));

    assertThatThrownBy(() -> clusters.get(ClusterRequest.ANY, Progress.NONE))
        .isInstanceOf(UnableToStartClusterException.class);
    assertThat(started).containsExactly("b");
    assertThat(clusters.unavailable(ClusterRequest.ANY)).isEmpty();
  }

  private ClusterProvider provider(String name, String reason) {
    return new ClusterProvider() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Optional<String> unavailable(ClusterRequest request) {
        return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
      }

      @Override
      public Cluster start(ClusterRequest request, Progress progress) {
        started.add(name);
        throw new UnableToStartClusterException("it is only a test", "do not worry", null);
      }
    };
  }
}
