package dev.chartwright.verify.internal;

import dev.chartwright.check.internal.exempt.Baseline;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What findings are compared with.
 *
 * @param file the baseline's file; empty to compare with nothing
 * @param baseline what it holds
 * @param update whether everything that is found is to become known
 */
public record BaselinePlan(Optional<Path> file, Baseline baseline, boolean update) {
  /** Compares with nothing. */
  public static final BaselinePlan NONE = new BaselinePlan(Optional.empty(), Baseline.EMPTY, false);
}
