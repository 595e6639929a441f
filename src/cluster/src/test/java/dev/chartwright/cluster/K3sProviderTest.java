package dev.chartwright.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.cluster.internal.ClusterNote;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.progress.Progress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class K3sProviderTest {
  @TempDir private Path folder;

  @Test
  void shouldTakeTheImageThatIsAskedForBeforeTheEnvironmentsBeforeThePinnedOne() {
    K3sProvider named = provider(Map.of("CHARTWRIGHT_K3S_IMAGE", "mirror/k3s:1"));
    ClusterRequest any = ClusterRequest.ANY;

    assertThat(named.image(any.withImage("my/k3s:2"))).contains("my/k3s:2");
    assertThat(named.image(any.withVersion("1.31"))).contains("mirror/k3s:1");
    assertThat(provider(Map.of()).image(any)).contains("rancher/k3s:v1.34.9-k3s1");
    assertThat(provider(Map.of()).image(any.withVersion("1.32")))
        .contains("rancher/k3s:v1.32.12-k3s1");
  }

  @Test
  void shouldTellWhatIsMissingAndStartNothing() {
    K3sProvider provider = provider(noEngine());

    assertThat(provider.unavailable(ClusterRequest.ANY).orElseThrow())
        .contains("(DOCKER_HOST): the socket does not exist");
    assertThatThrownBy(() -> provider.start(ClusterRequest.ANY, Progress.NONE))
        .isInstanceOf(NoClusterException.class)
        .hasMessageContaining("k3s: ")
        .hasMessageContaining("the socket does not exist");
  }

  @Test
  void shouldStandBackWhenAContextIsNamed() {
    assertThat(provider(noEngine()).unavailable(ClusterRequest.ANY.withContext("dev")))
        .contains("not tried, because the context dev is set.");
  }

  @Test
  void shouldLeaveOutOfK3sWhatIsRarelyNeeded() {
    assertThat(K3sProvider.arguments(Set.of(), ClusterNote.NONE))
        .containsExactly("--disable=traefik", "--disable=metrics-server");
    assertThat(K3sProvider.arguments(Set.of(ClusterPart.INGRESS), ClusterNote.NONE))
        .containsExactly("--disable=metrics-server");
    assertThat(K3sProvider.arguments(Set.of(ClusterPart.METRICS), ClusterNote.NONE))
        .containsExactly("--disable=traefik");
    assertThat(
            K3sProvider.arguments(
                Set.of(ClusterPart.POLICIES, ClusterPart.CERTIFICATES), ClusterNote.NONE))
        .containsExactly("--disable=traefik", "--disable=metrics-server");
  }

  @Test
  void shouldLeaveOutOfAnotherNodeWhateverItHasAndIsNotNeeded() {
    ClusterNote all =
        ClusterNote.of(
            Map.of("CHARTWRIGHT_CLUSTER_PARTS", "ingress,policies,metrics,certificates"));

    assertThat(K3sProvider.arguments(Set.of(), all))
        .containsExactly(
            "--disable=traefik",
            "--disable-network-policy",
            "--disable=metrics-server",
            "--disable=cert-manager");
    assertThat(K3sProvider.arguments(Set.of(ClusterPart.values()), all)).isEmpty();
  }

  private Map<String, String> noEngine() {
    return Map.of("DOCKER_HOST", "unix://" + folder.resolve("no.sock"));
  }

  private K3sProvider provider(Map<String, String> environment) {
    return new K3sProvider(environment, folder, new UserCache(folder));
  }
}
