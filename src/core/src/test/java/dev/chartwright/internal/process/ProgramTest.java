package dev.chartwright.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.chartwright.internal.process.UnableToRunProgramException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
@Timeout(30)
final class ProgramTest {
  @TempDir private Path folder;

  private static Program shell(String script, Duration time) {
    return Program.of(List.of("sh", "-c", script), time, 1 << 20);
  }

  private static Program shell(String script) {
    return shell(script, Duration.ofSeconds(20));
  }

  @Test
  void shouldGiveBothOutputsAndTheExitCode() throws UnableToRunProgramException {
    assertThat(shell("cat; echo oops >&2; exit 3").withInput("hello").run())
        .isEqualTo(new Program.Ended(3, "hello", "oops\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleep 60",
        // A grandchild that has the output.
        "sleep 60 & wait",
        "(sleep 60; echo late) | cat",
        "trap '' TERM; while :; do sleep 1; done",
        "while :; do echo more; sleep 0.1; done",
        "exec 1>&- 2>&-; sleep 60",
      })
  void shouldEndInTime(String script) {
    assertThatThrownBy(() -> shell(script, Duration.ofSeconds(1)).run())
        .isInstanceOfSatisfying(
            UnableToRunProgramException.class, late -> assertThat(late.kind()).isEqualTo(Kind.TIME))
        .hasMessage("did not end in 1 s");
  }

  @Test
  void shouldNotWaitForAGrandchildThatKeepsTheOutput() throws UnableToRunProgramException {
    // The grandchild would need longer than the program may take.
    assertThat(shell("sleep 25 & echo done").run().out()).isEqualTo("done\n");
  }

  @Test
  void shouldKillTheWholeTree() throws Exception {
    Path pid = folder.resolve("pid");
    Program program =
        new Program(
            List.of("sh", "-c", "sleep 60 & echo $! > pid; wait"),
            Optional.of(folder),
            any -> {},
            new byte[0],
            Duration.ofSeconds(2),
            100);

    assertThatThrownBy(program::run).isInstanceOf(UnableToRunProgramException.class);
    long grandchild = Long.parseLong(Files.readString(pid).strip());
    await().until(() -> ProcessHandle.of(grandchild).filter(ProcessHandle::isAlive).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "yes >&2", "yes & wait"})
  void shouldEndWhatWritesTooMuch(String script) {
    assertThatThrownBy(() -> shell(script).run())
        .isInstanceOfSatisfying(
            UnableToRunProgramException.class,
            much -> assertThat(much.kind()).isEqualTo(Kind.OUTPUT))
        .hasMessage("wrote more than 1048576 bytes");
  }

  @Test
  void shouldNotBeHeldUpByAProgramThatDoesNotRead() throws UnableToRunProgramException {
    assertThat(shell("exit 0").withInput("x".repeat(1 << 20)).run().code()).isZero();
  }

  @Test
  void shouldTellThatThereIsNoSuchProgram() {
    assertThatThrownBy(
            () -> Program.of(List.of("no-such-program"), Duration.ofSeconds(1), 10).run())
        .isInstanceOfSatisfying(
            UnableToRunProgramException.class,
            none -> assertThat(none.kind()).isEqualTo(Kind.START))
        .hasMessageStartingWith("cannot be started: ");
  }

  @Test
  void shouldSetTheFolderAndTheEnvironment() throws UnableToRunProgramException {
    Program program =
        new Program(
            List.of("sh", "-c", "pwd -P; echo $COLOUR"),
            Optional.of(folder),
            variables -> variables.put("COLOUR", "red"),
            new byte[0],
            Duration.ofSeconds(20),
            1000);

    assertThat(program.run().out()).endsWith(folder.getFileName() + "\nred\n");
  }

  /** Another JVM, which runs a program until it is ended itself. */
  static final class Other {
    public static void main(String[] args) throws Exception {
      shell("(for i in $(seq 200); do echo >> " + args[0] + "; sleep 0.1; done) & wait").runHere();
    }
  }

  @Test
  void shouldKillTheWholeTreeWhenThisProcessEnds() throws Exception {
    Path beats = folder.resolve("beats");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                beats.toString())
            .inheritIO()
            .start();
    try {
      await().until(() -> Files.exists(beats) && Files.size(beats) > 2);

      other.destroy();

      assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
      await()
          .during(Duration.ofSeconds(1))
          .until(
              new Callable<>() {
                private final long size = Files.size(beats);

                @Override
                public Boolean call() throws IOException {
                  return Files.size(beats) <= size + 1;
                }
              });
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void shouldLeaveNothingBehindWhenItEndsByItself() throws UnableToRunProgramException {
    assertThat(shell("cat").withInput("hello").runHere().out()).isEqualTo("hello");
  }
}
