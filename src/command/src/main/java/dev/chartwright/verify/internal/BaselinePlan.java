package dev.chartwright.verify.internal;

import dev.chartwright.check.internal.exempt.Baseline;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The baseline to compare findings with.
 *
 * @param file the baseline file; empty without a baseline
 * @param baseline the findings in the file
 * @param update whether to write the current findings to the file
 */
public record BaselinePlan(Optional<Path> file, Baseline baseline, boolean update) {
  /** No baseline. */
  public static final BaselinePlan NONE = new BaselinePlan(Optional.empty(), Baseline.EMPTY, false);
}
