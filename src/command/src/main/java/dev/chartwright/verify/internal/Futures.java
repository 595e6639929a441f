package dev.chartwright.verify.internal;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Results of other threads. */
final class Futures {
  private Futures() {}

  /**
   * Waits for a result; an exception of the other thread is thrown as it is.
   *
   * @param what what it is a result of, as a noun phrase
   * @throws IllegalStateException if this thread is interrupted meanwhile
   */
  static <T> T get(Future<T> future, String what) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + what, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
