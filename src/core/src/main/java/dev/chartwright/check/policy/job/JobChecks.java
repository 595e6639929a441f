package dev.chartwright.check.policy.job;

import dev.chartwright.check.policy.internal.PolicyCheck;
import java.util.List;

/** The checks of this section, in the order of their ids. */
public final class JobChecks {
  public static final List<PolicyCheck> ALL =
      List.of(
          new JobTtl(),
          new CronJobTtl(),
          new CronDeadline(),
          new CronSchedule(),
          new CronShortDeadline());

  private JobChecks() {}
}
