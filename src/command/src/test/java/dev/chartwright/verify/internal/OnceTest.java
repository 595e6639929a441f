package dev.chartwright.verify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class OnceTest {
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final Once<String> value = new Once<>();

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  private String inThePool(Callable<String> work) {
    try {
      return pool.submit(work).get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void shouldComputeOnce() throws Exception {
    AtomicInteger computed = new AtomicInteger();
    Future<String> other = pool.submit(() -> value.get(() -> "a" + computed.incrementAndGet()));

    assertThat(value.get(() -> "a" + computed.incrementAndGet())).isEqualTo("a1");
    assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo("a1");
    assertThat(value.isPresent()).isTrue();
  }

  /** With one lock for all values, the task of the pool would wait for its own caller. */
  @Test
  void shouldLetTasksOfAComputationUseOtherValues() {
    Once<String> chart = new Once<>();

    assertThat(value.get(() -> inThePool(() -> chart.get(() -> "chart")) + "!"))
        .isEqualTo("chart!");
  }

  @Test
  void shouldRejectAValueThatNeedsItself() {
    assertThatThrownBy(() -> value.get(() -> value.get(() -> "a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("to compute itself");
  }

  @Test
  void shouldGiveTheSameExceptionToEveryCaller() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(
              () ->
                  value.get(
                      () -> {
                        throw new IllegalArgumentException("no such chart");
                      }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no such chart");
    }
    assertThat(value.isPresent()).isFalse();
  }

  @Test
  void shouldNotBePresentWhileItIsComputed() {
    assertThat(value.get(() -> Boolean.toString(value.isPresent()))).isEqualTo("false");
  }
}
