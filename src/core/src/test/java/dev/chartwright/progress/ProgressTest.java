package dev.chartwright.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final StringWriter text = new StringWriter();
  private final PrintWriter out = new PrintWriter(text);

  @Nested
  final class Log {
    @Test
    void shouldWriteALineForEachStageAndNoneForSteps() {
      try (Progress progress = new LogProgress(out)) {
        progress.stage("render web", 12);
        progress.step("staging");
        progress.stage("report", 0);
      }

      assertThat(text.toString().lines()).containsExactly("render web (12) …", "report …");
      assertThat(text.toString()).doesNotContain("\u001b");
    }
  }

  @Test
  void shouldLogWhatChangedAndNotWhatStands() {
    try (Progress progress = new LogProgress(out)) {
      progress.standing(List.of("web 0/1", "db 0/1"), List.of("db: pulling image"));
    }

    assertThat(text.toString().lines()).containsExactly("  db: pulling image");
  }

  @Nested
  final class Terminal {
    private static final String ERASE = "\r\u001b[K";

    @Test
    void shouldShowWhatStandsUnderItsLineAndTakeItAway() {
      try (Progress progress = new TerminalProgress(out, 80)) {
        progress.standing(List.of("web 0/1", "db 0/1"), List.of());
      }

      assertThat(text.toString())
          .startsWith(ERASE)
          .contains("\n  web 0/1\n  db 0/1")
          .endsWith(ERASE + "\u001b[1A" + ERASE + "\u001b[1A" + ERASE);
    }

    @Test
    void shouldTellHowMuchMoreStandsThanThereIsRoomFor() {
      List<String> many = Collections.nCopies(20, "web 0/1");
      try (Progress progress = new TerminalProgress(out, 80)) {
        progress.standing(many, List.of());
      }

      assertThat(text.toString()).contains("and 8 more");
    }

    @Test
    void shouldCountStepsOnOneLineAndLeaveNothing() {
      try (Progress progress = new TerminalProgress(out, 80)) {
        progress.stage("render web", 2);
        progress.step("one");
        progress.step("two");
      }

      assertThat(text.toString())
          .startsWith(ERASE + "render web 0/2")
          .contains(ERASE + "render web 2/2  two")
          .endsWith(ERASE)
          .doesNotContain("\n");
    }

    @Test
    void shouldFitTheTerminal() {
      try (Progress progress = new TerminalProgress(out, 20)) {
        progress.stage("a stage with a name that is much too long", 1);
      }

      assertThat(text.toString().split("\r\u001b\\[K")[1]).hasSize(19).endsWith("…");
    }
  }

  @Test
  void shouldBeAbleToSayNothing() {
    Progress.NONE.stage("x", 1);
    Progress.NONE.step("y");
    Progress.NONE.close();

    assertThat(text.toString()).isEmpty();
  }
}
