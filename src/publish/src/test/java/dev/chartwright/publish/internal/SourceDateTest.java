package dev.chartwright.publish.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.publish.UnableToPublishException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceDateTest {
  private static final String VARIABLE = "SOURCE_DATE_EPOCH";

  @Test
  void shouldReadSeconds() {
    assertThat(SourceDate.of(Map.of(VARIABLE, " 1700000000 ")))
        .contains(Instant.parse("2023-11-14T22:13:20Z"));
  }

  @Test
  void shouldBeEmptyIfTheVariableIsMissingOrBlank() {
    assertThat(SourceDate.of(Map.of())).isEmpty();
    assertThat(SourceDate.of(Map.of(VARIABLE, " "))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"now", "1.5", "9223372036854775807", "99999999999999999999"})
  void shouldRejectWhatIsNotANumberOfSeconds(String given) {
    assertThatThrownBy(() -> SourceDate.of(Map.of(VARIABLE, given)))
        .isInstanceOf(UnableToPublishException.class)
        .hasMessageContaining("'" + given + "'");
  }
}
