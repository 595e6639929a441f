package dev.chartwright.helm.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Ends what helm-java's debug option begins and never stops for templates: two goroutines that read
 * two pipes, whose write ends nobody closes. The goroutines hold the write ends, so Go never
 * collects them.
 *
 * <p>A write end is not closed here but replaced by /dev/null. The reading goroutine sees the end
 * of its pipe and stops, and the number stays Go's until Go itself closes it; closed here, the
 * number could be given to somebody else before Go closes it once more.
 *
 * <p>That is safe only for write ends that Go does not close at the same moment. Such are exactly
 * those that a waiting goroutine holds, two for each captured call. A call that ended in a panic
 * leaves two more, which must not be touched; their read ends wait for Go's garbage collector. So
 * write ends are replaced when exactly two with a read end are left for each call, and not before.
 *
 * <p>Not safe for use by several threads, and not while calls run.
 */
final class Captures {
  static final int LEFT_BY_A_CALL = 2;

  private final Pipes pipes;
  private final List<Batch> batches = new ArrayList<>();

  Captures(Pipes pipes) {
    this.pipes = pipes;
  }

  /**
   * A write end of a pipe.
   *
   * @param descriptor its number
   * @param pipe the pipe's inode, since a number is given again
   */
  record End(int descriptor, long pipe) {}

  /** The pipes of a Go runtime. */
  interface Pipes {
    /** The write ends that are open, of pipes whose read end is open too. */
    Set<End> writers();

    /** Puts /dev/null in the place of each. */
    void redirect(Iterable<End> ends);
  }

  private record Batch(Set<End> ends, int held) {}

  /**
   * Ends all captures that certainly are over.
   *
   * @param calls how many captured calls there were since the last time; none runs now
   */
  void end(int calls) {
    Set<End> open = pipes.writers();
    Set<End> fresh = new HashSet<>(open);
    batches.forEach(batch -> fresh.removeAll(batch.ends));
    batches.add(new Batch(fresh, calls * LEFT_BY_A_CALL));
    for (Iterator<Batch> each = batches.iterator(); each.hasNext(); ) {
      Batch batch = each.next();
      batch.ends.retainAll(open);
      // Fewer than held: a call got no pipes, and which of the rest are held cannot be known.
      if (batch.ends.size() == batch.held) {
        pipes.redirect(batch.ends);
        each.remove();
      } else if (batch.ends.isEmpty()) {
        each.remove();
      }
    }
  }
}
