package dev.chartwright.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class K3sImagesTest {
  @ParameterizedTest
  @CsvSource({
    "1.34, rancher/k3s:v1.34.9-k3s1",
    "v1.31, rancher/k3s:v1.31.14-k3s1",
    "1.34.1, rancher/k3s:v1.34.1-k3s1",
    "1.34.0, rancher/k3s:v1.34.0-k3s1",
  })
  void shouldKnowTheImageOfAVersion(String version, String image) {
    assertThat(K3sImages.of(version)).contains(image);
  }

  @Test
  void shouldNotGuessThePatchOfAnUnknownMinorVersion() {
    assertThat(K3sImages.of("1.99")).isEmpty();
  }

  @Test
  void shouldHaveAnImageForTheDefault() {
    assertThat(K3sImages.of(K3sImages.DEFAULT)).isPresent();
  }
}
