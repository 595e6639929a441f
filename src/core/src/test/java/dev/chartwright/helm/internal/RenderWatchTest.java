package dev.chartwright.helm.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.helm.HelmException;
import dev.chartwright.helm.HelmFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RenderWatchTest {
  private static final Path WEB = Path.of("web");
  private static final Path OTHER = Path.of("other");

  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicLong memory = new AtomicLong();

  @AfterEach
  void letEndlessCallsEnd() {
    end.countDown();
  }

  @Test
  void shouldReturnWhatTheCallReturns() {
    assertThat(watch(Duration.ofMinutes(1)).watch(WEB, () -> "text")).isEqualTo("text");
  }

  @Test
  void shouldThrowWhatTheCallThrows() {
    assertThatThrownBy(() -> watch(Duration.ofMinutes(1)).watch(WEB, RenderWatchTest::fail))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Helm's words");
  }

  @Test
  void shouldGiveUpAChartThatDoesNotEndAndOnlyThatChart() {
    RenderWatch watch = watch(Duration.ofMillis(1));

    assertThatThrownBy(() -> watch.watch(WEB, this::runEndlessly))
        .isInstanceOfSatisfying(
            HelmException.class,
            e -> assertThat(e.failure().kind()).isEqualTo(HelmFailure.Kind.LIMIT))
        .hasMessageContaining("the rendering did not end within 0 s");
    assertThatThrownBy(() -> watch.watch(WEB, () -> "text"))
        .hasMessageContaining("an earlier rendering of the chart did not end");
    assertThat(watch.watch(OTHER, () -> "text")).isEqualTo("text");
  }

  @Test
  void shouldGiveUpEveryChartWhenTheMemoryIsFull() {
    RenderWatch watch = watch(Duration.ofMinutes(1));
    memory.set((100 << 20) + 1);

    assertThatThrownBy(() -> watch.watch(WEB, this::runEndlessly))
        .hasMessageContaining("the rendering needs more than 100 MiB of memory");
    assertThatThrownBy(() -> watch.watch(OTHER, () -> "text"))
        .hasMessageContaining("an earlier rendering needed too much memory");
  }

  private RenderWatch watch(Duration mostTime) {
    return new RenderWatch(mostTime, 64 << 20, () -> 100 << 20, memory::get);
  }

  private static String fail() {
    throw new IllegalStateException("Helm's words");
  }

  private String runEndlessly() {
    try {
      end.await();
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
