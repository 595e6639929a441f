package dev.chartwright.release;

import dev.chartwright.cluster.ObjectRef;
import java.time.Duration;
import java.util.Optional;

/**
 * The state of one object.
 *
 * @param ready whether it is ready; a hook's Job is once it is complete
 * @param step what it is doing, such as {@code 1/2 · startup probe}; may be empty
 * @param lasting since when, if it is worth reporting
 */
public record ObjectState(
    ObjectRef object, boolean ready, String step, Optional<Duration> lasting) {
  /**
   * Returns everything about it except its name.
   *
   * @return such as {@code 1/2 · startup probe 40 s}
   */
  public String detail() {
    return step + lasting.map(time -> " " + WaitText.time(time)).orElse("");
  }
}
