package dev.chartwright.scenario;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Requests that are sent at the same time until it is closed. */
final class Load implements AutoCloseable {
  private static final int ENOUGH = 20;

  private final HttpCaller caller;
  private final Step.Autoscale step;
  private final ExecutorService threads;
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicReference<String> lastFailure = new AtomicReference<>("");
  private volatile boolean ended;

  private Load(HttpCaller caller, Step.Autoscale step) {
    this.caller = caller;
    this.step = step;
    this.threads =
        Executors.newFixedThreadPool(
            step.clients(),
            work -> {
              Thread thread = new Thread(work, "chartwright-load");
              thread.setDaemon(true);
              return thread;
            });
  }

  static Load start(HttpCaller caller, Step.Autoscale step) {
    Load load = new Load(caller, step);
    for (int client = 0; client < step.clients(); client++) {
      load.threads.execute(load::send);
    }
    return load;
  }

  private void send() {
    long pause =
        step.perSecond().isPresent()
            ? TimeUnit.SECONDS.toNanos(step.clients()) / step.perSecond().getAsInt()
            : 0;
    while (!ended) {
      long next = System.nanoTime() + pause;
      try {
        int status = caller.send(step.call()).status();
        count(status < 400, "status " + status);
      } catch (IOException e) {
        count(ended, String.valueOf(e.getMessage()));
      }
      long rest = next - System.nanoTime();
      if (rest > 0) {
        LockSupport.parkNanos(rest);
      }
    }
  }

  private void count(boolean succeeded, String failure) {
    if (succeeded) {
      answered.incrementAndGet();
    } else {
      failed.incrementAndGet();
      lastFailure.set(failure);
    }
  }

  /** Returns why the requests do not load the server: none of them succeeds. */
  Optional<String> problem() {
    return answered.get() == 0 && failed.get() >= ENOUGH
        ? Optional.of("no request for " + step.call().path() + " succeeds: " + lastFailure.get())
        : Optional.empty();
  }

  String summary() {
    return answered.get()
        + " requests answered, "
        + failed.get()
        + " failed"
        + (failed.get() == 0 ? "" : " (the last: " + lastFailure.get() + ")");
  }

  @Override
  public void close() {
    ended = true;
    threads.shutdownNow();
  }
}
