package dev.chartwright.verify.internal;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that the first caller computes, while others wait for it. Holds no lock meanwhile, so
 * what computes the value can use other threads, and these can use other values.
 *
 * @param <T> the type of the value
 */
final class Once<T> {
  private final AtomicReference<@Nullable Computation<T>> computation = new AtomicReference<>();

  private static final class Computation<T> {
    private final FutureTask<T> task;
    private final Thread thread = Thread.currentThread();

    Computation(Supplier<T> work) {
      this.task = new FutureTask<>(work::get);
    }
  }

  /**
   * Returns the value.
   *
   * @param work computes it, for the first caller; its exception is that of every caller
   * @throws IllegalStateException if the value is needed to compute itself, or the thread is
   *     interrupted while it waits
   */
  T get(Supplier<T> work) {
    Computation<T> mine = new Computation<>(work);
    Computation<T> known = computation.compareAndExchange(null, mine);
    Computation<T> used = known == null ? mine : known;
    if (known == null) {
      mine.task.run();
    } else if (known.thread.equals(Thread.currentThread()) && !known.task.isDone()) {
      throw new IllegalStateException("the value is needed to compute itself");
    }
    return Futures.get(used.task, "a value");
  }

  /** Returns whether the value was computed without an exception. */
  boolean isPresent() {
    Computation<T> known = computation.get();
    if (known == null || !known.task.isDone()) {
      return false;
    }
    try {
      known.task.get();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      return false;
    }
  }
}
