package dev.chartwright.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.cluster.ClusterPart;
import dev.chartwright.cluster.UnableToUseClusterFileException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StatedPartsTest {
  @Test
  void shouldTellNothingStatedFromNoParts() {
    assertThat(StatedParts.of(Map.of())).isEmpty();
    assertThat(parts("")).isEmpty();
    assertThat(parts(" , ")).isEmpty();
  }

  @Test
  void shouldReadNames() {
    assertThat(parts("ingress")).containsExactly(ClusterPart.INGRESS);
    assertThat(parts(" metrics ,policies,"))
        .containsExactlyInAnyOrder(ClusterPart.METRICS, ClusterPart.POLICIES);
  }

  @Test
  void shouldRejectUnknownNames() {
    assertThatThrownBy(() -> parts("ingress,storage"))
        .isInstanceOf(UnableToUseClusterFileException.class)
        .hasMessage(
            "Cannot use CHARTWRIGHT_CLUSTER_PARTS: 'storage' is an unknown part of a cluster. Use"
                + " ingress, policies, metrics, certificates, backup, nodes.");
  }

  @Test
  void shouldBePartOfTheNote() {
    ClusterNote note = ClusterNote.of(Map.of(StatedParts.VARIABLE, "ingress"));

    assertThat(note.parts()).contains(Set.of(ClusterPart.INGRESS));
    assertThat(note).isNotEqualTo(ClusterNote.NONE);
  }

  private static Set<ClusterPart> parts(String text) {
    return StatedParts.of(Map.of(StatedParts.VARIABLE, text)).orElseThrow();
  }
}
