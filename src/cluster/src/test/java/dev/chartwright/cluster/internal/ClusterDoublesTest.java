package dev.chartwright.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.cluster.Cluster.ImageDouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterDoublesTest {
  @TempDir private Path folder;

  @Test
  void shouldReadWhatTheImagesMakerSays() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("doubles"),
            """
            # What it is
            cluster.name=Kubernetes 1.34.4 (upstream, not k3s)
            cluster.image=node:1
            cluster.missing=ingress controller, NetworkPolicy enforcement
            image.offline/redis\\:8=Redis 8 from Debian
            image.offline/authentik\\:2026=A contract double
            double.offline/authentik\\:2026=true
            """);

    ClusterDoubles doubles = ClusterDoubles.read(file);

    assertThat(doubles.name()).contains("Kubernetes 1.34.4 (upstream, not k3s)");
    assertThat(doubles.missing())
        .containsExactly("ingress controller", "NetworkPolicy enforcement");
    assertThat(doubles.doubles())
        .containsExactly(
            new ImageDouble("offline/authentik:2026", "A contract double", true),
            new ImageDouble("offline/redis:8", "Redis 8 from Debian", false));
    assertThat(doubles.isAbout("node:1")).isTrue();
    assertThat(doubles.isAbout("rancher/k3s:v1.34.9-k3s1")).isFalse();
    assertThat(doubles.amongImages(List.of("pause:3", "offline/redis:8"))).isEqualTo(doubles);
    assertThat(doubles.amongImages(List.of("redis:8"))).isEqualTo(ClusterDoubles.NONE);
  }

  @Test
  void shouldNotGoOnWithoutKnowingWhatIsTested() {
    assertThatThrownBy(() -> ClusterDoubles.read(folder.resolve("missing")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("CHARTWRIGHT_CLUSTER_DOUBLES");
  }
}
