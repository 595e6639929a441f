package dev.chartwright.release.internal.readiness;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How long something has been true, by the local clock, since the clock of the cluster can differ.
 * The end of a round forgets what the round did not report.
 */
public final class Stopwatch {
  private final Map<String, Instant> since = new HashMap<>();
  private final Set<String> asked = new HashSet<>();

  /** Creates a stopwatch without entries. */
  public Stopwatch() {}

  /**
   * Reports that something is true.
   *
   * @param what names it
   * @param now the time
   * @return how long it has been so without a break
   */
  public Duration running(String what, Instant now) {
    asked.add(what);
    return Duration.between(since.computeIfAbsent(what, first -> now), now);
  }

  /** Ends a round: whatever was not named in it has ended. */
  public void round() {
    since.keySet().retainAll(asked);
    asked.clear();
  }
}
