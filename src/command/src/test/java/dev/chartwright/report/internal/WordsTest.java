package dev.chartwright.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "0, ''",
    "340, 340 ms",
    "1000, 1.0 s",
    "2340, 2.3 s",
    "59949, 59.9 s",
    "59950, 1 min 0 s",
    "125400, 2 min 5 s",
    "3599700, 60 min 0 s"
  })
  void shouldTellTimes(long millis, String text) {
    assertThat(Words.time(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void shouldTellThatATimeIsVeryShort() {
    assertThat(Words.time(Duration.ofNanos(1))).isEqualTo("<1 ms");
  }

  @Test
  void shouldTellCasesInFewWords() {
    List<String> all = List.of("a", "b", "c", "d", "e", "f");
    assertThat(Words.cases(List.of(), all)).isEmpty();
    assertThat(Words.cases(List.of("b", "a"), all)).isEqualTo("a, b");
    assertThat(Words.cases(List.of("a", "b", "c", "d"), all)).isEqualTo("a, b, c, d");
    assertThat(Words.cases(List.of("a", "b", "c", "d", "e"), all)).isEqualTo("a, b, c and 2 more");
    assertThat(Words.cases(all, all)).isEqualTo("all 6 cases");
    assertThat(Words.cases(List.of("a"), List.of("a"))).isEqualTo("a");
    assertThat(Words.cases(List.of("x", "b"), all)).isEqualTo("b, x");
  }

  @Test
  void shouldCleanWhatIsShown() {
    assertThat(Printable.of("a\r\nb\u0000\u001b[1;31mc\u001b[0m\u009b\ud800\t✓😀"))
        .isEqualTo("a\nbc\t✓😀");
    assertThat(Printable.line(" a \n\n  b\tc ")).isEqualTo("a b c");
  }
}
