package dev.chartwright.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a hostile chart could write to a terminal or a build log. */
final class PrintableTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "::error::x,: :error::x",
        "  ::set-env name=A::x,  : :set-env name=A::x",
        "a ::error::x,a ::error::x",
        "a::b,a::b",
        "##[error]x,## [error]x",
        "a ##vso[task.setvariable]x,a ##vso [task.setvariable]x",
        "##teamcity[x],##teamcity [x]",
        "## title,## title",
      })
  void shouldPullCommandsOfBuildServersApart(String text, String shown) {
    assertThat(Printable.of(text)).isEqualTo(shown);
    assertThat(Printable.of("first\n" + text)).isEqualTo("first\n" + shown);
    assertThat(Printable.of("first\r" + text)).isEqualTo("first\n" + shown);
  }

  @Test
  void shouldPullCommandsApartThatControlCharactersHid() {
    assertThat(Printable.of("\u0007:\u001b[0m:error::x")).isEqualTo(": :error::x");
    assertThat(Printable.of("a\u001b]8;;https://x\u0007b\u001b]8;;\u0007\u001b[2Jc\b\u009b"))
        .isEqualTo("abc");
  }
}
