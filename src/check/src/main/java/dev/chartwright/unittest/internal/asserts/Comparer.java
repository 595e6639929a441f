package dev.chartwright.unittest.internal.asserts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The snapshots of one test, in the order of its assertions. */
public interface Comparer {
  /** A comparer for where there are no snapshots. */
  Comparer NONE =
      (content, pattern, notPattern) -> {
        throw new IllegalStateException("there are no snapshots here");
      };

  /**
   * Compares a value with the next snapshot, which is created if there is none.
   *
   * @param pattern what the text must match instead, if given
   * @param notPattern what the text must not match instead, if given
   */
  Compared compare(@Nullable Object content, Optional<String> pattern, Optional<String> notPattern);

  /**
   * A comparison.
   *
   * @param index the snapshot's index in the test, from 1
   * @param kept the snapshot; empty if it is new
   * @param made the text of the value
   * @param message what else is wrong, as a pattern that does not match
   */
  record Compared(
      boolean isEqual, int index, Optional<String> kept, String made, Optional<String> message) {}
}
