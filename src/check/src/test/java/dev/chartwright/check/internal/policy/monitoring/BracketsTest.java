package dev.chartwright.check.internal.policy.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BracketsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "sum(up | nothing closes '('",
        "sum(rate(up[5m]) | nothing closes '('",
        "up) | nothing opens ')'",
        "sum(up] | nothing opens ']'",
        "up{job=~\"a\" | nothing closes '{'",
        "up{job=\"a} | nothing closes a text that begins with \"",
        "up{job='a\\'} | nothing closes a text that begins with '",
        "up{job=`a} | nothing closes a text that begins with `",
        "up( # ) | nothing closes '('",
      })
  void shouldNameWhatNothingCloses(String expression, String problem) {
    assertThat(Brackets.problem(expression)).contains(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "up",
        "sum by (job) (rate(up{job=\"a\"}[5m:]))",
        "up{job=\"(\"}",
        "up{job=\"a\\\")\"}",
        "up{job='\"('}",
        "up{job=`\\`}",
        "up # )",
        "up # (\n+ 1",
      })
  void shouldAcceptWhatIsClosed(String expression) {
    assertThat(Brackets.problem(expression)).isEmpty();
  }
}
