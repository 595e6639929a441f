package dev.chartwright.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.KubernetesVersion.UnreadableVersionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KubernetesVersionTest {
  @ParameterizedTest
  @CsvSource({
    "1.34, v1.34.0, 1.34",
    "v1.31, v1.31.0, 1.31",
    "1.32.5, v1.32.5, 1.32.5",
    "' v2.0.1 ', v2.0.1, 2.0.1",
    "1.30, v1.30.0, 1.30",
  })
  void shouldReadVersions(String text, String full, String shortName) {
    KubernetesVersion version = KubernetesVersion.parse(text);

    assertThat(version).hasToString(full);
    assertThat(version.shortName()).isEqualTo(shortName);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "one", "1.x", "1.34.0.0", "1.34-rc1", "1.99999999999999"})
  void shouldRefuseOtherTexts(String text) {
    assertThatThrownBy(() -> KubernetesVersion.parse(text))
        .isInstanceOf(UnreadableVersionException.class)
        .hasMessage("'" + text + "' is not a Kubernetes version");
  }

  @Test
  void shouldSortByNumberNotByText() {
    assertThat(KubernetesVersion.parse("1.9")).isLessThan(KubernetesVersion.parse("1.10"));
    assertThat(KubernetesVersion.parse("1.10.2")).isLessThan(KubernetesVersion.parse("1.10.10"));
    assertThat(KubernetesVersion.parse("2.0")).isGreaterThan(KubernetesVersion.parse("1.99"));
  }
}
