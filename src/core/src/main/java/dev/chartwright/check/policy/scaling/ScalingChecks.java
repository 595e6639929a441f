package dev.chartwright.check.policy.scaling;

import dev.chartwright.check.policy.internal.PolicyCheck;
import java.util.List;

/** The checks of this section, in the order of their ids. */
public final class ScalingChecks {
  public static final List<PolicyCheck> ALL =
      List.of(
          new PdbBlocksAll(),
          new PdbWithoutLimit(),
          new PdbTwoLimits(),
          new PdbUnhealthy(),
          new HpaRange(),
          new HpaMinimum(),
          new HpaFixed());

  private ScalingChecks() {}
}
