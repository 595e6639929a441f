package dev.chartwright.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {
  @ParameterizedTest
  @CsvSource({"90s, PT1M30S", "5m, PT5M", "1h30m, PT1H30M", "1H2M3S, PT1H2M3S"})
  void shouldReadWhatHelmReads(String text, Duration duration) {
    assertThat(Durations.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "m", "0s", "5 minutes", "-5m", "99999999999999999999s"})
  void shouldRefuseWhatIsNoDuration(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(Durations.NoDurationException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
