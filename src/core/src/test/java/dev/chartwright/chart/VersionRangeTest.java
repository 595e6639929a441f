package dev.chartwright.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionRangeTest {
  private static boolean holds(String range, String version) {
    return VersionRange.find(range).orElseThrow().contains(ChartVersion.parse(version));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.2.3 | 1.2.3 | 1.2.4",
        "=1.2.3 | v1.2.3 | 1.2.2",
        "1.2 | 1.2.9 | 1.3.0",
        "1.2.x | 1.2.0 | 1.3.0",
        "* | 99.0.0 | 1.0.0-rc.1",
        "'>=1.31.0-0' | 1.31.0-gke.1 | 1.30.9",
        "'>= 1.31' | 1.31.0 | 1.31.0-rc.1",
        "'>=1.21-0' | 1.34.0-eks-3025e55 | 1.20.9",
        "'>1.20-0' | 1.21.0-gke.1 | 1.20.9-gke.1",
        "'<=1.33-0' | 1.33.4-gke.1 | 1.34.0-gke.1",
        "'~1.33.0-0' | 1.33.1-gke.1 | 1.34.0-gke.1",
        "'~1.33-0' | 1.33.1-gke.1 | 1.34.0-gke.1",
        "'^1-0' | 1.33.1-gke.1 | 2.0.0-gke.1",
        "'>=1.21.0-0 <2.0.0' | 1.33.1-gke.1 | 2.0.0",
        "'>=1.21.0 <2.0.0-0' | 1.33.1-gke.1 | 1.20.0-gke.1",
        "'>=1.21 || <1.0-0' | 1.33.1 | 1.33.1-gke.1",
        "'>1.2' | 1.3.0 | 1.2.9",
        "'>1.2.3' | 1.2.4 | 1.2.3",
        "'<=1.2' | 1.2.9 | 1.3.0",
        "'<1.2' | 1.1.9 | 1.2.0",
        "'>=1.2.3, <2' | 1.9.0 | 2.0.0",
        "'>=1.2.3 <2' | 1.2.3 | 1.2.2",
        "'1.0 - 1.5.0' | 1.5.0 | 1.5.1",
        "~1.2.3 | 1.2.9 | 1.3.0",
        "~1 | 1.9.0 | 2.0.0",
        "^1.2.3 | 1.9.0 | 2.0.0",
        "^0.2.3 | 0.2.9 | 0.3.0",
        "^0.0.3 | 0.0.3 | 0.0.4",
        "'!=1.2' | 1.3.0 | 1.2.5",
        "'<1 || >=2' | 2.0.0 | 1.5.0",
        "0.1.0 | 0.1.0 | 0.2.0",
        "'<=1234567890123456789' | 1.0.0 | 1.0.0-rc.1",
      })
  void shouldHoldOneAndNotTheOther(String range, String one, String other) {
    assertThat(holds(range, one)).as(one).isTrue();
    assertThat(holds(range, other)).as(other).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "new",
        ">=",
        "1.2.3.4",
        "1.2 or 3",
        "||",
        ">=99999999999999999999",
        "<1 || ~1.18446744073709551616",
        "1.0.0 - 9.9.99999999999999999999"
      })
  void shouldNotReadWhatIsNone(String text) {
    assertThat(VersionRange.find(text)).isEmpty();
  }

  @Test
  void shouldKeepTheText() {
    assertThat(VersionRange.find(">=1.31.0-0").orElseThrow()).hasToString(">=1.31.0-0");
  }
}
