package dev.chartwright.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClusterPartTest {
  @ParameterizedTest
  @CsvSource({
    "--disable=traefik, INGRESS, true",
    "'--disable=coredns,traefik', INGRESS, true",
    "--disable=traefik-crd, INGRESS, false",
    "--disable=metrics-server, INGRESS, false",
    "'--disable=traefik,metrics-server', METRICS, true",
    "--disable-network-policy, POLICIES, true",
    "--disable=network-policy, POLICIES, false",
    "--disable=cert-manager, CERTIFICATES, true",
    "'', INGRESS, false",
  })
  void shouldKnowTheArgumentThatLeavesItOut(String argument, ClusterPart part, boolean disabled) {
    assertThat(part.isDisabledBy(List.of("--tls-san=a", argument))).isEqualTo(disabled);
  }

  @Test
  void shouldBeFoundByTheNameInChartwrightYaml() {
    for (ClusterPart part : ClusterPart.values()) {
      assertThat(ClusterPart.named(part.keyword())).contains(part);
      part.disablingArgument()
          .ifPresent(argument -> assertThat(part.isDisabledBy(List.of(argument))).isTrue());
    }
    assertThat(ClusterPart.named("INGRESS")).isEmpty();
    assertThat(ClusterPart.named("storage")).isEmpty();
  }
}
