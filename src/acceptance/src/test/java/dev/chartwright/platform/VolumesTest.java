package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Values;
import dev.chartwright.render.Case;
import dev.chartwright.render.Rendering;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The effect of an upgrade that changes the settings of a volume. */
final class VolumesTest {
  @TempDir private Path folder;

  @Test
  void shouldRefuseALargerVolumeWithTheStepsToTake() {
    Rendering installed = Platform.render(Platform.with());
    assertThat(upgradeOf(installed, Values.NONE.withSet("infra.postgresql.persistence.size=20Gi")))
        .isRefusedWith(
            "infra.postgresql.persistence.size: Kubernetes does not change the volume size of"
                + " StatefulSet platform-postgresql from 10Gi to 20Gi by an upgrade. If its"
                + " storage class allows expansion, take these steps: (1) kubectl -n staging-infra"
                + " patch pvc data-platform-postgresql-0 --type merge -p"
                + " '{\"spec\":{\"resources\":{\"requests\":{\"storage\":\"20Gi\"}}}}' (2) kubectl"
                + " -n staging-infra delete statefulset platform-postgresql --cascade=orphan (3)"
                + " run this helm upgrade again. Otherwise set infra.postgresql.persistence.size"
                + " to 10Gi.");
  }

  @Test
  void shouldRefuseASmallerVolume() {
    Rendering installed = Platform.render(Platform.with());
    assertThat(
            upgradeOf(installed, Values.NONE.withSet("authentik.postgresql.persistence.size=4Gi")))
        .isRefusedWith(
            "authentik.postgresql.persistence.size: the volume of StatefulSet"
                + " platform-authentik-postgresql has 5Gi and cannot shrink to 4Gi.");
  }

  @Test
  void shouldAcceptTheSameSizeInOtherWords() {
    Rendering installed = Platform.render(Platform.with());
    assertThat(upgradeOf(installed, Values.NONE.withSet("infra.redis.persistence.size=2048Mi")))
        .renders();
  }

  @Test
  void shouldRefuseAnotherStorageClass() {
    Rendering installed = Platform.render(Platform.with());
    assertThat(upgradeOf(installed, Values.NONE.withSet("infra.redis.persistence.storageClass=x")))
        .isRefusedWith(
            "infra.redis.persistence.storageClass: the volume of StatefulSet platform-redis was"
                + " made with storage class \"\" and cannot move to \"x\".");
  }

  @Test
  void shouldRefuseAMediaModeThatTheClaimCannotServe() {
    Rendering installed = Platform.render(Platform.with());
    Values values =
        Values.NONE
            .withSet("authentik.media.mode=rwx")
            .withSet("authentik.media.storageClass=shared");
    assertThat(upgradeOf(installed, values))
        .isRefusedWith(
            "authentik.media.mode: rwx needs ReadWriteMany, and the volume claim"
                + " platform-authentik-media was made with ReadWriteOnce, which cannot change.");
  }

  private Case upgradeOf(Rendering installed, Values values) {
    List<JsonNode> live = installed.manifests().stream().map(Live::of).toList();
    return Platform.of(ChartCopy.in(folder).withLive(live).load(), values);
  }
}
