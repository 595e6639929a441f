package dev.chartwright.release;

import java.time.Instant;
import java.util.Optional;

/**
 * That a hook ran, as Helm records it.
 *
 * @param name the hook's name
 * @param event what it ran at, such as {@code post-install}
 * @param phase how it ended
 * @param started when Helm made it
 * @param completed when it had ended
 */
public record HookRun(
    String name,
    String event,
    Phase phase,
    Optional<Instant> started,
    Optional<Instant> completed) {

  /** How a run ended. */
  public enum Phase {
    /** Helm did not live to see it. */
    UNKNOWN,
    /** It runs. */
    RUNNING,
    /** It ended well. */
    SUCCEEDED,
    /** It failed. */
    FAILED;

    static Phase of(String word) {
      for (Phase phase : values()) {
        if (phase.name().equalsIgnoreCase(word)) {
          return phase;
        }
      }
      return UNKNOWN;
    }
  }
}
