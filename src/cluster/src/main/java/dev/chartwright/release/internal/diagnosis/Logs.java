package dev.chartwright.release.internal.diagnosis;

import dev.chartwright.release.internal.diagnosis.Suspicion.LogSource;
import java.util.List;

/** Where the last lines of a container's log come from. */
@FunctionalInterface
public interface Logs {
  /** There are none. */
  Logs NONE = source -> List.of();

  /**
   * The last lines.
   *
   * @return oldest first; none if the log is missing or cannot be read
   */
  List<String> tail(LogSource source);
}
