package dev.chartwright.internal.pattern;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.chartwright.internal.pattern.ExternalPattern.InvalidException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verdicts are those of Go 1.26's package regexp, run on the same expressions. */
final class ExternalPatternTest {

  @ParameterizedTest
  @CsvSource({
    "^[[:alpha:]]+$, xyz",
    "\\pN, 7",
    "\\p{Greek}, α",
    "(?i)x, X",
    "\\Qa{9}{9}\\E, a{9}{9}",
    "(?P<n>a), a",
    "\\x{41}{2}, AA",
    "[]a]{2}, ]a",
    "[^]a]{2}, bc",
    "a{1000}|b, b",
    "'x{,2}', 'x{,2}'",
    "(?:x{500}){2}|y, y",
    "[a&&b], &",
    "'^\\$\\{?A', $A",
    "'^${?A|b', b",
    "'^{*x', '{{x'",
    "'^{{1,2}x$', '{{x'",
    "'^{a{,}+$', '{a{,}}'",
    "'^a{01}$', 'a{01}'",
    "'^a{1,02}$', 'a{1,02}'",
    "'^[{]{$', '{{'",
    "'^\\Q{\\E{2}$', '{{'",
  })
  void shouldMatchAsGoDoes(String pattern, String text) throws Exception {
    assertThat(ExternalPattern.compile(pattern).isFoundIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^(?=x)",
        "(?!x)",
        "(?<=x)y",
        "(?>x)",
        "(a)\\1",
        "a**",
        "x{2}{3}",
        "a{1001}",
        "\\\\x{110000}",
        "a{99999999999999999999}",
        "a{1,99999999999999999999}",
        "a{99999999999999999999,1}",
        "a{2,1}",
        "(a{1000}){1000}",
        "((a{1000}){1000}){1000}",
        "((a{10}){10}){11}",
        "(?:a{501,}){2}",
        "\\Z",
        "\\h",
        "\\é",
        "[\\é]",
        "a{**",
        "\\u0041",
        "[a",
        "(a",
        "a)",
        "\\",
      })
  void shouldRefuseWhatGoRefuses(String pattern) {
    assertThatThrownBy(() -> ExternalPattern.compile(pattern)).isInstanceOf(InvalidException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "a), unexpected ): 'a)'",
    "(a, missing closing ): '(a'",
    "a**, invalid nested repetition operator: '**'",
    "\\, trailing backslash at end of expression",
    "x\\é, invalid escape sequence: '\\é'",
    "'a{)', unexpected ): 'a{)'",
  })
  void shouldRefuseInTheWordsOfGo(String pattern, String message) {
    assertThatThrownBy(() -> ExternalPattern.compile(pattern)).hasMessage(message);
  }

  @Test
  void shouldShowWhatWasCompiled() throws Exception {
    assertThat(ExternalPattern.compile("{?a")).hasToString("{?a");
  }

  @Test
  void shouldCompileAsDeepAsGoAndNoDeeper() throws Exception {
    String deep = "(".repeat(999) + "a" + ")".repeat(999);

    assertThat(ExternalPattern.compile(deep).isFoundIn("a")).isTrue();
    assertThatThrownBy(() -> ExternalPattern.compile("(" + deep + ")"))
        .isInstanceOf(InvalidException.class)
        .hasMessage("expression nests too deeply");
    assertThatThrownBy(() -> ExternalPattern.compile("(".repeat(100_000)))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void shouldRefuseAProgramThatWouldFillTheMemory() {
    assertThatThrownBy(() -> ExternalPattern.compile("(a{100}){10}".repeat(2000)))
        .isInstanceOf(InvalidException.class)
        .hasMessage("expression too large");
  }

  @Test
  void shouldTakeNoTimeForWhatABacktrackingEngineTriesForYears() {
    assertTimeoutPreemptively(
        ofSeconds(5),
        () -> {
          ExternalPattern pattern = ExternalPattern.compile("^(.*a){30}$");
          assertThat(pattern.isFoundIn("a".repeat(41) + "b")).isFalse();
          assertThat(pattern.isFoundIn("a".repeat(41))).isTrue();
        });
  }

  @Test
  void shouldRefuseALargePatternOnALargeText() throws Exception {
    ExternalPattern pattern = ExternalPattern.compile("(a{100}){10}".repeat(100));

    assertThatThrownBy(() -> pattern.isFoundIn("a".repeat(100_000)))
        .isInstanceOf(UnableToMatchException.class)
        .hasMessageContaining("against a text of 100000 characters");
  }

  @Test
  void shouldFindTheFirstAndAllMatches() throws Exception {
    ExternalPattern pattern = ExternalPattern.compile("[0-9]+");

    assertThat(pattern.firstIn("a1b22")).contains("1");
    assertThat(pattern.allIn("a1b22")).containsExactly("1", "22");
    assertThat(pattern.firstIn("ab")).isEmpty();
  }
}
