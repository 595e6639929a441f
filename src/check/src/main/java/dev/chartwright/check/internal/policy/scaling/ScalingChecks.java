package dev.chartwright.check.internal.policy.scaling;

import dev.chartwright.check.internal.catalog.Section;
import dev.chartwright.check.internal.policy.internal.PolicySection;
import java.util.List;

/** The checks of the section {@link Section#SCALING}, in the order of their ids. */
public final class ScalingChecks {
  /** A check that is not listed here does not run. */
  public static final PolicySection SECTION =
      new PolicySection(
          Section.SCALING,
          List.of(
              new PdbBlocksAll(),
              new PdbWithoutLimit(),
              new PdbTwoLimits(),
              new PdbUnhealthy(),
              new HpaRange(),
              new HpaMinimum(),
              new HpaFixed()));

  private ScalingChecks() {}
}
