package dev.chartwright.verify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.Jvm;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InterruptedRunTest {
  /** Tells from inside a shutdown whether it is one. */
  static final class Asks {
    private Asks() {}

    public static void main(String[] args) {
      System.out.println("before " + InterruptedRunException.isEnding());
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> System.out.println("during " + InterruptedRunException.isEnding())));
    }
  }

  @TempDir private Path folder;

  @Test
  void shouldKnowThatTheProcessIsEnding() throws Exception {
    try (Jvm jvm = Jvm.start(folder, Map.of(), Asks.class)) {
      assertThat(jvm.rest()).isEqualTo("before false\nduring true");
      assertThat(jvm.exitCode(10)).isZero();
    }
  }
}
