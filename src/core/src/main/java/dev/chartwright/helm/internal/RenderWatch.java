package dev.chartwright.helm.internal;

import dev.chartwright.helm.HelmException;
import dev.chartwright.helm.HelmFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Bounds what a template may cost. Helm's Go code runs in this process and cannot be interrupted:
 * when it exceeds a limit, the caller gets an exception, and the call goes on in its own thread
 * until the process ends. So a chart that exceeded the time is not rendered again, and after too
 * much memory nothing is.
 */
final class RenderWatch {
  private static final long LOOK_MILLIS = 100;

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "helm");
            thread.setDaemon(true);
            return thread;
          });
  private final Duration mostTime;
  private final long little;
  private final LongSupplier mostMemory;
  private final LongSupplier memory;
  private final Set<Path> endless = ConcurrentHashMap.newKeySet();
  private volatile boolean full;

  /**
   * Creates a watch.
   *
   * @param mostTime how long a call may take
   * @param little how many bytes Go may hold in any case
   * @param mostMemory how many bytes Go may hold, which is asked only when it holds more than
   *     little
   * @param memory how many it holds now; 0 if unknown
   */
  RenderWatch(Duration mostTime, long little, LongSupplier mostMemory, LongSupplier memory) {
    this.mostTime = mostTime;
    this.little = little;
    this.mostMemory = mostMemory;
    this.memory = memory;
  }

  /**
   * Makes a call.
   *
   * @param chart the chart that it renders
   * @return the call's result
   * @throws HelmException if it exceeds a limit, of kind {@link HelmFailure.Kind#LIMIT}
   */
  <T> T watch(Path chart, Supplier<T> call) {
    if (full || endless.contains(chart)) {
      throw exceeded(
          chart,
          full
              ? "Helm was not called again, because an earlier rendering needed too much memory"
              : "Helm was not called again, because an earlier rendering of the chart did not end");
    }
    Future<T> result = threads.submit(call::get);
    long deadline = System.nanoTime() + mostTime.toNanos();
    while (true) {
      try {
        return result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        refuseExcess(chart, deadline);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw exceeded(chart, "the rendering was interrupted");
      } catch (ExecutionException e) {
        throw rethrown(e);
      }
    }
  }

  private void refuseExcess(Path chart, long deadline) {
    long held = memory.getAsLong();
    if (held > little && held > mostMemory.getAsLong()) {
      full = true;
      throw exceeded(
          chart,
          "the rendering needs more than " + (mostMemory.getAsLong() >> 20) + " MiB of memory");
    }
    if (System.nanoTime() - deadline > 0) {
      endless.add(chart);
      throw exceeded(chart, "the rendering did not end within " + mostTime.toSeconds() + " s");
    }
  }

  private static HelmException exceeded(Path chart, String message) {
    HelmFailure failure = new HelmFailure(HelmFailure.Kind.LIMIT, message, List.of(), message);
    return new HelmException("template", chart, failure, new IllegalStateException(message));
  }

  private static RuntimeException rethrown(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
  }
}
