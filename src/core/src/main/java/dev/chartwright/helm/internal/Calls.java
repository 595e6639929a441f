package dev.chartwright.helm.internal;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets calls run side by side and, now and then, with all calls waiting, tidies up after them (ADR
 * 11). Each call leaves descriptors open: two that Go's garbage collector closes, and a captured
 * one four more, which {@link Captures} hands to it.
 */
final class Calls {
  private static final long PATIENCE_MILLIS = 1000;
  private static final int ROUNDS = 3;

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final AtomicInteger since = new AtomicInteger();
  private final AtomicInteger captured;
  private final Optional<GoPipes> pipes;
  private final Optional<Captures> captures;
  private final int interval;
  private final int budget;
  private final Runnable pressure;

  /**
   * Calls into a library.
   *
   * @param pipes its pipes, where they are known
   * @param captured how many captured calls there have been
   * @param pressure a call that makes Go collect its garbage
   * @param limit how many descriptors the process may have open
   */
  Calls(Optional<GoPipes> pipes, int captured, Runnable pressure, int limit) {
    this.pipes = pipes;
    this.captures = pipes.map(Captures::new);
    this.captured = new AtomicInteger(captured);
    this.pressure = pressure;
    this.interval = Math.max(8, Math.min(64, limit / 32));
    this.budget = Math.max(64, Math.min(1024, limit / 4));
  }

  /** A call without helm-java's debug option. */
  <T> T plain(Supplier<T> call) {
    return run(call, 0);
  }

  /** A template call with helm-java's debug option. */
  <T> T captured(Supplier<T> call) {
    return run(call, 1);
  }

  private <T> T run(Supplier<T> call, int captures) {
    lock.readLock().lock();
    try {
      return call.get();
    } finally {
      captured.addAndGet(captures);
      boolean due = since.incrementAndGet() % interval == 0;
      lock.readLock().unlock();
      if (due && pipes.isPresent()) {
        tidyUp(pipes.orElseThrow());
      }
    }
  }

  /** Where a long call runs, such as a download, the next time will do. */
  private void tidyUp(GoPipes open) {
    try {
      if (!lock.writeLock().tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      captures.ifPresent(all -> all.end(captured.getAndSet(0)));
      for (int i = 0; i < ROUNDS && open.count() > budget; i++) {
        pressure.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
