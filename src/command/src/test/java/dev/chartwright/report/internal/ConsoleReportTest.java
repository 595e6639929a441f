package dev.chartwright.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.verify.internal.Verification;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleReportTest {
  @ParameterizedTest
  @ValueSource(ints = {40, 80, 200})
  void shouldMatchTheGoldenFileAtAnyWidth(int columns) {
    Golden.assertMatches("console-" + columns + ".txt", written(columns, false));
  }

  @Test
  void shouldTellAllWhenVerbose() {
    Golden.assertMatches("console-verbose.txt", written(100, true));
  }

  @Test
  void shouldMatchTheGoldenFileInColour() {
    Golden.assertMatches(
        "console-color.txt", Golden.written(new ConsoleReport(true, 80, false), Fixture.rich()));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 200})
  void shouldNeverBeWiderThanAsked(int columns) {
    for (boolean verbose : List.of(false, true)) {
      assertThat(written(columns, verbose).lines())
          .allSatisfy(
              line ->
                  assertThat(line.length() <= columns || line.strip().split(" ").length == 1)
                      .as("at most %s columns, or one word: %s", columns, line)
                      .isTrue());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 200})
  void shouldSayTheSameInColour(int columns) {
    String colored = Golden.written(new ConsoleReport(true, columns, false), Fixture.rich());
    assertThat(colored).contains("\u001b[31m");
    assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(written(columns, false));
  }

  @Test
  void shouldUseNoTerminalSequenceWithoutColour() {
    assertThat(written(80, false)).doesNotContain("\u001b", "\u0007");
  }

  @Test
  void shouldEndWithTheVerdictOrWhatItDependsOn() {
    assertThat(lastLine(Fixture.sound()))
        .isEqualTo("PASSED  1 chart, 15 cases, 812 documents: no findings · 2.8 s");
    assertThat(written(200, false))
        .contains(
            "FAILED  3 charts, 17 cases, 491 documents: 4 errors, 2 warnings, 2 info"
                + " · 12 not verified · 4.3 s");
    assertThat(lastLine(Fixture.rich()))
        .isEqualTo("2 warnings do not fail this run; with --fail-on warning they do.");
  }

  @Test
  void shouldLeaveOutTimesThatAreNotKnown() {
    assertThat(lastLine(Reports.withoutTimes(Fixture.sound())))
        .isEqualTo("PASSED  1 chart, 15 cases, 812 documents: no findings");
  }

  @Test
  void shouldSayThatThereWasNothing() {
    assertThat(lastLine(new Verification("0.1.0", "v3.19.2", List.of(), Duration.ZERO)))
        .isEqualTo("PASSED  0 charts, 0 cases, 0 documents: no findings");
  }

  private static String lastLine(Verification verification) {
    String text = Golden.written(new ConsoleReport(false, 200, false), verification);
    return text.lines().reduce("", (before, line) -> line);
  }

  private static String written(int columns, boolean verbose) {
    return Golden.written(new ConsoleReport(false, columns, verbose), Fixture.rich());
  }
}
