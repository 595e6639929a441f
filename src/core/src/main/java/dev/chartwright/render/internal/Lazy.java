package dev.chartwright.render.internal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is made when it is needed first, once. Any number of threads may ask.
 *
 * @param <T> what it is
 */
public final class Lazy<T> {
  private final Supplier<T> make;
  private @Nullable T made;

  /** Something that is not made yet. */
  public Lazy(Supplier<T> make) {
    this.make = make;
  }

  /**
   * Returns the thing.
   *
   * @return always the same
   */
  public synchronized T get() {
    T known = made;
    if (known == null) {
      known = make.get();
      made = known;
    }
    return known;
  }
}
