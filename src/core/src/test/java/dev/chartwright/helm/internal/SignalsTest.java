package dev.chartwright.helm.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class SignalsTest {
  private static void interrupt() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      signal
          .getMethod("raise", signal)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isSoonTrue(AtomicBoolean flag) {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (!flag.get() && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
    }
    return flag.get();
  }

  /** Without a handler, the signal would end this process. */
  @Test
  void shouldOnlyStateTheFirstInterrupt() {
    boolean wasStopped =
        Signals.stopping(
            isStopped -> {
              assertThat(isStopped).isFalse();
              interrupt();
              return isSoonTrue(isStopped);
            });

    assertThat(wasStopped).isTrue();
  }

  @Test
  void shouldStateItAfterOtherCodeTookTheSignal() {
    boolean wasStopped =
        Signals.stopping(
            isStopped -> {
              Signals.keepDuring(() -> "taken");
              interrupt();
              return isSoonTrue(isStopped);
            });

    assertThat(wasStopped).isTrue();
  }
}
