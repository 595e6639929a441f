package dev.chartwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.Jvm;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher tells what standard output is; the environment tells what is wanted of it. */
final class TerminalTest {
  private static final String[] BOTH = {
    "chartwright.stdout.terminal=true", "chartwright.stderr.terminal=true"
  };

  @TempDir private Path folder;

  private String terminal(Map<String, String> environment, String... properties) {
    try (Jvm child = Jvm.start(folder, environment, ChildTerminal.class, properties)) {
      return child.rest();
    }
  }

  @Test
  void shouldColourATerminal() {
    // An empty NO_COLOR is none: https://no-color.org
    assertThat(terminal(Map.of("NO_COLOR", "", "TERM", "xterm"), BOTH))
        .isEqualTo(new Terminal(true, true, 100, true).toString());
  }

  @Test
  void shouldRespectNoColor() {
    assertThat(terminal(Map.of("NO_COLOR", "1", "TERM", "xterm"), BOTH))
        .isEqualTo(new Terminal(true, true, 100, false).toString());
  }

  @Test
  void shouldAskLittleOfADumbTerminal() {
    assertThat(terminal(Map.of("NO_COLOR", "", "TERM", "dumb"), BOTH))
        .isEqualTo(new Terminal(true, false, 100, false).toString());
  }

  @Test
  void shouldTakeAPipeForAPipe() {
    assertThat(terminal(Map.of("NO_COLOR", "", "TERM", "xterm")))
        .isEqualTo(Terminal.NONE.toString());
  }

  @Test
  void shouldKnowItsWidth() {
    Map<String, String> environment = Map.of("NO_COLOR", "", "TERM", "xterm");

    assertThat(terminal(environment, "chartwright.columns=63")).contains("columns=63");
    assertThat(terminal(environment, "chartwright.columns=0")).contains("columns=100");
  }
}
