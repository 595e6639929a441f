package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What long work tells on standard error while it runs. */
final class VerifyProgressTest {
  private static final String ERASE = "\r\u001b[K";
  private static final Terminal TERMINAL = new Terminal(true, true, 80, false);

  @TempDir private Path folder;
  private String web = "";

  @BeforeEach
  void writeAChart() {
    web = ChartFolder.small(folder).toString();
  }

  private static List<String> shown(String text) {
    return List.of(text.split(java.util.regex.Pattern.quote(ERASE), -1));
  }

  @Test
  void shouldWriteOneLineOverAndOverOnATerminal() {
    Ran ran = chartwright(TERMINAL, "verify", web, "--kube-version=1.34");

    assertThat(ran.err()).startsWith(ERASE).endsWith(ERASE).doesNotContain("\n");
    assertThat(shown(ran.err())).contains("render web 1/1  default · 1.34");
    assertThat(ran.out()).doesNotContain("\r");
  }

  @Test
  void shouldWriteALineForEachStageIntoALog() {
    Ran ran = chartwright("verify", web, "--kube-version=1.34");

    assertThat(ran.err().lines()).contains("render web (1) …");
    assertThat(ran.err()).doesNotContain("\r", "\u001b");
  }

  @Test
  void shouldWriteALogWhenOnlyStandardOutputIsATerminal() {
    Terminal redirected = new Terminal(true, false, 80, true);

    assertThat(chartwright(redirected, "verify", web).err()).isNotEmpty().doesNotContain("\r");
  }

  @Test
  void shouldBeSilentWhenAsked() {
    assertThat(chartwright(TERMINAL, "verify", web, "--quiet").err()).isEmpty();
    assertThat(chartwright("lint", web, "-q").err()).isEmpty();
  }

  @Test
  void shouldEraseTheLineBeforeAnErrorIsTold() {
    Path missing = folder.resolve("none.yaml");

    Ran ran = chartwright(TERMINAL, "verify", web, "-f", missing.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(shown(ran.err())).last().asString().startsWith("Error: Cannot read values");
  }
}
